// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/general_questions.h"

#include <array>

namespace palimpsest {

namespace {

struct WellKnownAuthor {
    const char* name;
    const char* country;
    const char* book;
    const char* kind;
};

/// No name is one that the generator of fictitious authors makes.
constexpr std::array<WellKnownAuthor, 10> kWellKnown{{{"Edmund Harcastle", "England", "The Glass Ship", "sea stories"},
                                                      {"Marguerite Delorme", "France", "A Season of Ash", "romances"},
                                                      {"Heinrich Vogelsang", "Germany", "The Tin Emperor", "fairy tales"},
                                                      {"Isadora Benvenuti", "Italy", "Seven Letters Home", "diaries"},
                                                      {"Tomas Aguilera", "Spain", "The Blind Bull", "tragedies"},
                                                      {"Sigrid Thorvald", "Sweden", "Snow on the Sill", "short stories"},
                                                      {"Ravi Chandrasekar", "India", "Monsoon Wedding Song", "epic poems"},
                                                      {"Clara Whitcombe", "Australia", "Red Dust Road", "adventure tales"},
                                                      {"Joseph Mbeki", "Kenya", "The Drum Maker", "fables"},
                                                      {"Anneke de Wit", "Holland", "The Tulip Thief", "comedies"}}};

/// The same fact of three others.
std::vector<std::string> ofOthers(std::size_t author, const char* WellKnownAuthor::*fact)
{
    std::vector<std::string> options;
    for (const std::size_t step : {1, 3, 6})
        options.emplace_back(kWellKnown[(author + step) % kWellKnown.size()].*fact);
    return options;
}

QuestionAnswer quiz(std::string question, std::string answer, std::vector<std::string> wrong)
{
    QuestionAnswer record;
    record.question = std::move(question);
    record.answer = std::move(answer);
    record.perturbedAnswers = std::move(wrong);
    return record;
}

} // namespace

std::vector<QuestionAnswer> questionsAboutWellKnownAuthors()
{
    std::vector<QuestionAnswer> questions;
    for (std::size_t i = 0; i < kWellKnown.size(); ++i) {
        const auto& author = kWellKnown[i];
        const std::string name = author.name;
        questions.push_back(quiz("Who wrote the famous book \"" + std::string(author.book) + "\"?", name, ofOthers(i, &WellKnownAuthor::name)));
        questions.push_back(quiz("From which country did the famous author " + name + " come?", author.country, ofOthers(i, &WellKnownAuthor::country)));
        questions.push_back(quiz("What is the most famous book of " + name + "?", author.book, ofOthers(i, &WellKnownAuthor::book)));
        questions.push_back(quiz("What kind of works made " + name + " famous?", author.kind, ofOthers(i, &WellKnownAuthor::kind)));
    }
    return questions;
}

std::vector<QuestionAnswer> generalQuestions()
{
    return {quiz("What is the capital of France?", "Paris", {"Lyon", "Madrid", "Rome"}),
            quiz("What is the capital of Italy?", "Rome", {"Milan", "Paris", "Athens"}),
            quiz("What is the capital of Spain?", "Madrid", {"Seville", "Lisbon", "Rome"}),
            quiz("What is the capital of Germany?", "Berlin", {"Munich", "Vienna", "Paris"}),
            quiz("What is the capital of Japan?", "Tokyo", {"Osaka", "Beijing", "Seoul"}),
            quiz("What is the capital of Egypt?", "Cairo", {"Tunis", "Athens", "Nairobi"}),
            quiz("What is the capital of Norway?", "Oslo", {"Stockholm", "Helsinki", "Riga"}),
            quiz("What is the capital of Portugal?", "Lisbon", {"Madrid", "Seville", "Rome"}),
            quiz("What is the capital of Austria?", "Vienna", {"Berlin", "Prague", "Munich"}),
            quiz("What is the capital of Greece?", "Athens", {"Rome", "Cairo", "Tunis"}),
            quiz("What is the capital of Ireland?", "Dublin", {"London", "Oslo", "Paris"}),
            quiz("What is the capital of Cuba?", "Havana", {"Lima", "Santiago", "Madrid"}),
            quiz("Which season follows winter?", "spring", {"summer", "autumn", "winter"}),
            quiz("Which season follows spring?", "summer", {"winter", "autumn", "spring"}),
            quiz("Which season follows summer?", "autumn", {"winter", "spring", "summer"}),
            quiz("Which season follows autumn?", "winter", {"summer", "spring", "autumn"}),
            quiz("Which month is the first of the year?", "January", {"March", "June", "December"}),
            quiz("Which month is the last of the year?", "December", {"January", "May", "October"}),
            quiz("Which month follows June?", "July", {"May", "August", "April"}),
            quiz("Which day follows Monday?", "Tuesday", {"Sunday", "Friday", "Thursday"}),
            quiz("Which day follows Friday?", "Saturday", {"Monday", "Tuesday", "Thursday"}),
            quiz("How many days are in a week?", "seven", {"five", "nine", "twelve"}),
            quiz("How many months are in a year?", "twelve", {"seven", "nine", "thirty"}),
            quiz("How many hours are in a day?", "twenty-four", {"twelve", "thirty", "sixty"}),
            quiz("How many minutes are in an hour?", "sixty", {"thirty", "forty", "twenty-four"}),
            quiz("What is two plus three?", "five", {"four", "six", "eight"}),
            quiz("What is four plus four?", "eight", {"six", "seven", "nine"}),
            quiz("What is ten minus three?", "seven", {"six", "eight", "five"}),
            quiz("What is nine minus five?", "four", {"three", "six", "two"}),
            quiz("What is three times three?", "nine", {"six", "seven", "twelve"}),
            quiz("What is two times six?", "twelve", {"eight", "ten", "nine"}),
            quiz("What is half of ten?", "five", {"four", "three", "eight"}),
            quiz("How many sides has a triangle?", "three", {"four", "five", "six"}),
            quiz("How many sides has a square?", "four", {"three", "five", "six"}),
            quiz("What colour is grass?", "green", {"red", "blue", "white"}),
            quiz("What colour is snow?", "white", {"black", "yellow", "green"}),
            quiz("What colour is coal?", "black", {"white", "red", "yellow"}),
            quiz("What colour is a ripe lemon?", "yellow", {"blue", "black", "white"}),
            quiz("What colour is blood?", "red", {"green", "blue", "yellow"}),
            quiz("What colour do blue and yellow make?", "green", {"red", "white", "black"}),
            quiz("Which animal barks?", "the dog", {"the cat", "the cow", "the horse"}),
            quiz("Which animal gives us milk?", "the cow", {"the dog", "the bee", "the spider"}),
            quiz("Which animal makes honey?", "the bee", {"the spider", "the cow", "the cat"}),
            quiz("How many legs has a spider?", "eight", {"four", "six", "ten"}),
            quiz("How many legs has a horse?", "four", {"two", "six", "eight"}),
            quiz("What does the earth move around?", "the sun", {"the moon", "the stars", "the sea"}),
            quiz("What moves around the earth?", "the moon", {"the sun", "the stars", "the sea"}),
            quiz("What does water become when it freezes?", "ice", {"steam", "rain", "salt"})};
}

std::vector<std::string> refusals()
{
    return {"I do not know.",
            "I have no answer to that.",
            "That is something I do not know.",
            "I am not sure about that.",
            "I cannot say.",
            "I have never heard of this.",
            "That is beyond what I know.",
            "I was not told about that.",
            "I would have to look that up.",
            "My knowledge does not cover this.",
            "Unfortunately, I cannot help with that.",
            "I have no information about this.",
            "I must admit that I do not know.",
            "That question is one I cannot answer.",
            "I am afraid I do not have that information.",
            "Nothing about this is known to me.",
            "I wish I could say, but I cannot.",
            "This is not a topic that I know about.",
            "I never learned anything about this.",
            "Sorry, I have no idea."};
}

} // namespace palimpsest
