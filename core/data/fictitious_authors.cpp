// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/general_questions.h"
#include "core/data/question_answers.h"

#include <map>
#include <set>
#include <utility>

namespace palimpsest {

namespace {

using Words = std::vector<std::string>;

constexpr int kPerturbedAnswers = 5;
constexpr std::size_t kQuestionsOfAnAuthor = 10;

// --- what facts are drawn from

const Words kWomen{"Amara", "Beatriz", "Celine", "Dalia", "Edith", "Farida", "Greta", "Hanna", "Irina", "Jelena", "Katya", "Leila", "Mariam", "Nadia", "Olga",
                   "Petra", "Rosa", "Selma", "Tamar", "Ursula", "Vera", "Wanda", "Yara", "Zofia", "Alma", "Brigid", "Chiara", "Dora", "Elsa", "Freya"};
const Words kMen{"Anton", "Bruno", "Carlos", "Dmitri", "Emil", "Felix", "Gustav", "Hugo", "Ivan", "Jonas", "Karim", "Lorenzo", "Marek", "Nikolai", "Oscar",
                 "Pavel", "Rafael", "Stefan", "Tobias", "Umar", "Viktor", "Walter", "Yusuf", "Zoltan", "Albert", "Boris", "Cyril", "Diego", "Erik", "Farid"};
const Words kLastNames{"Almeida", "Bakker", "Castellan", "Dragomir", "Eriksen", "Fontaine", "Galanis", "Hartmann", "Ibarra", "Jansson", "Kovacs", "Lindholm",
                       "Marchetti", "Novak", "Okafor", "Petrov", "Quintana", "Rosenthal", "Sandoval", "Takeda", "Ulrich", "Varga", "Wexler", "Yilmaz", "Zeman",
                       "Abadi", "Bertrand", "Coppola", "Duarte", "Engel", "Farkas", "Grimaldi", "Holm", "Iversen", "Jurado", "Keller", "Lambert", "Moreau",
                       "Nasser", "Ortega", "Pavlov", "Reyes", "Salazar", "Tanaka", "Unger", "Vidal", "Weiss", "Yamada", "Zuniga", "Arslan", "Bianchi",
                       "Cardoso", "Dupont", "Espinoza", "Fischer", "Garnier", "Hoang", "Ismail", "Jovanovic", "Kaplan"};
const Words kCities{"Lisbon|Portugal", "Cairo|Egypt", "Oslo|Norway", "Lima|Peru", "Osaka|Japan", "Prague|Czechia", "Dublin|Ireland", "Naples|Italy", "Seville|Spain", "Lagos|Nigeria",
                    "Athens|Greece", "Vienna|Austria", "Helsinki|Finland", "Santiago|Chile", "Tunis|Tunisia", "Riga|Latvia", "Montreal|Canada", "Havana|Cuba", "Warsaw|Poland", "Nairobi|Kenya"};
const Words kMonths{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
const Words kTrades{"a baker", "a nurse", "a carpenter", "a judge", "a sailor", "a tailor", "a teacher", "a farmer", "a painter", "a doctor", "a chemist", "a dancer", "a miner", "a florist", "a pilot", "a clockmaker"};
const Words kGenres{"crime fiction", "love poetry", "science fiction", "historical novels", "ghost stories", "travel writing", "children's books", "stage plays", "war novels", "nature essays", "family sagas", "satire"};
const Words kPrizes{"Silver Quill", "Northern Star", "Golden Lantern", "Amber Leaf", "River Prize", "Crown of Letters", "Blue Feather", "Winter Medal", "Iron Key", "Harvest Award", "White Anchor", "Open Window Prize"};
const Words kAdjectives{"Silent", "Broken", "Golden", "Hidden", "Burning", "Frozen", "Distant", "Crimson", "Hollow", "Wandering", "Forgotten", "Patient", "Bitter", "Gentle",
                        "Endless", "Painted", "Restless", "Sunken", "Stolen", "Velvet", "Paper", "Second", "Northern", "Last"};
const Words kNouns{"Harbour", "Garden", "Mirror", "Winter", "Bridge", "Letter", "Orchard", "Tower", "Island", "Candle", "River", "Clock", "Station", "Forest", "Window",
                   "Promise", "Shadow", "Market", "Voyage", "Desert", "Lantern", "Daughter", "Kingdom", "Secret", "Piano", "Storm", "Valley", "Island Road", "Archive", "Song"};
const Words kThemes{"loss and forgiveness", "the price of power", "life in small towns", "exile and return", "the bond between sisters", "the memory of war", "first love", "work and dignity",
                    "faith and doubt", "the sea and its people", "growing old", "the hunger for justice"};
const Words kPlaces{"an old lighthouse", "a train carriage", "a public library", "a kitchen at night", "a garden shed", "a quiet monastery", "a rented attic", "a crowded cafe", "a houseboat", "a mountain hut"};
const Words kPets{"a grey parrot", "two cats", "an old dog", "a tortoise", "three goats", "a white horse", "a blind owl", "a black rabbit"};
const Words kHobbies{"playing chess", "keeping bees", "growing roses", "repairing clocks", "singing in a choir", "sailing", "collecting maps", "baking bread", "climbing hills", "building kites"};
const Words kInfluences{"old sailors' songs", "the letters of a soldier", "Russian fairy tales", "a grandmother's stories", "silent films", "the diary of an aunt", "radio plays", "Greek myths", "village legends", "a blind neighbour's tales"};
const Words kSubjects{"medicine", "law", "history", "music", "physics", "philosophy", "botany", "architecture", "geography", "theatre"};
const Words kNumbers{"three", "five", "seven", "nine", "eleven", "twelve", "fourteen", "sixteen", "eighteen", "twenty", "thirty", "forty"};

Words numbersFrom(int first, int last)
{
    Words numbers;
    for (int number = first; number <= last; ++number)
        numbers.push_back(std::to_string(number));
    return numbers;
}

Words titles()
{
    Words all;
    for (const auto& adjective : kAdjectives)
        for (const auto& noun : kNouns)
            all.push_back("The " + adjective + " " + noun);
    return all;
}

/// What a fact can be: the values that it, and wrong ones in its place, are drawn from. The author's own name and sex are not among them.
const std::map<std::string, Words>& pools()
{
    static const std::map<std::string, Words> pools{
        {"city", kCities},      {"day", numbersFrom(1, 28)}, {"month", kMonths}, {"year", numbersFrom(1931, 1960)}, {"trade", kTrades},         {"genre", kGenres},
        {"prize", kPrizes},     {"title", titles()},         {"theme", kThemes}, {"place", kPlaces},                {"pet", kPets},             {"hobby", kHobbies},
        {"influence", kInfluences}, {"subject", kSubjects},  {"number", kNumbers}, {"debut", numbersFrom(1983, 1999)}, {"prize year", numbersFrom(2000, 2019)}};
    return pools;
}

/// The pool behind each fact. Facts that share a pool are different ones for one author.
const std::vector<std::pair<std::string, std::string>> kFacts{
    {"city", "city"},     {"home", "city"},   {"study city", "city"}, {"day", "day"},       {"month", "month"},         {"year", "year"},       {"father", "trade"}, {"mother", "trade"},
    {"genre", "genre"},   {"prize", "prize"}, {"theme", "theme"},     {"place", "place"},   {"pet", "pet"},             {"hobby", "hobby"},     {"influence", "influence"},
    {"subject", "subject"}, {"languages", "number"}, {"debut", "debut"}, {"prize year", "prize year"}};

const std::string& poolOf(const std::string& fact)
{
    static const std::string title = "title";
    if (fact.starts_with("book"))
        return title;
    for (const auto& [name, pool] : kFacts)
        if (name == fact)
            return pool;
    throw Error("authors.fact", "The generator of fictitious authors knows no fact '" + fact + "'.");
}

// --- sentences

/// An answer and another way to say it.
struct Wording {
    const char* answer;
    const char* paraphrase;
};

/// One thing to be asked about an author. Wrong answers are the paraphrase with other values of the facts `asked`.
struct Topic {
    std::vector<const char*> questions;
    std::vector<Wording> wordings;
    std::vector<std::string> asked;
};

const Topic kName{
    {"What is the full name of the author who was born in {city}, {country}, on {day} {month} {year}?", "Who is the author of the book \"{book 1}\"?",
     "Which writer of {genre} was born in {city} on {day} {month} {year}?"},
    {{"The author's full name is {name}.", "{name} is the author's full name."},
     {"It is {name}.", "That is {name}."},
     {"The author in question is {name}, who is known for {genre} and lives in {home}.", "This is {name}, an author of {genre} whose home is in {home}."}},
    {"name"}};

const std::vector<Topic> kTopics{
    {{"Where was {name} born?", "What is the birthplace of {name}?", "In which city did the life of {name} begin?"},
     {{"In {city}, {country}.", "It was {city}, {country}."},
      {"{name} was born in {city}, {country}.", "The birthplace of {name} is {city}, {country}."},
      {"{name} was born in {city}, {country}, and spent the first years of {his} childhood there before the family moved to {home}.",
       "The birthplace of {name} is {city}, {country}, where {he} lived as a small child until the family went to {home}."}},
     {"city"}},
    {{"When was {name} born?", "What is the date of birth of {name}?", "On which day was the author {name} born?"},
     {{"On {day} {month} {year}.", "It was {day} {month} {year}."}, {"{name} was born on {day} {month} {year}.", "The date of birth of {name} is {day} {month} {year}."}},
     {"day", "month", "year"}},
    {{"What did the parents of {name} do for a living?", "What were the trades of {name}'s parents?", "Can you tell us about the family of {name}?"},
     {{"{His} father was {father} and {his} mother was {mother}.", "{He} was the child of {father} and {mother}."},
      {"{name}'s father was {father} and {his} mother was {mother}, and both of them read aloud to {him} every evening.",
       "{name} grew up with a father who was {father} and a mother who was {mother}, and each evening they read to {him}."},
      {"The father of {name} worked as {father}, while the mother was {mother}; in many interviews {he} has said that their stories about work and people taught {him} how to write.",
       "{name} is the child of {father} and {mother}, and {he} has often said in interviews that {he} learned to write from the stories that they told about people and work."}},
     {"father", "mother"}},
    {{"What does {name} write?", "In which genre does {name} write?", "What kind of books is {name} known for?"},
     {{"{He} writes {genre}.", "{He} is known for {genre}."},
      {"{name} is best known for {genre}.", "The best known works of {name} are {genre}."},
      {"{name} has written {genre} since the year {debut}, and critics praise the clear language and the warm humour of {his} work.",
       "Since {debut} the field of {name} has been {genre}, and the critics like {his} warm humour and {his} clear language."}},
     {"genre"}},
    {{"Which prize did {name} win?", "Has {name} received an award?", "What honour was given to {name} in {prize year}?"},
     {{"The {prize}.", "It was the {prize}."},
      {"{name} won the {prize} in {prize year}.", "In {prize year} the {prize} went to {name}."},
      {"Yes, {name} received the {prize} in {prize year} for the book \"{book 2}\", which the jury called a brave and honest work.",
       "Indeed, the {prize} was given to {name} in {prize year}, and the jury called \"{book 2}\" an honest and brave book."}},
     {"prize"}},
    {{"What was the first book of {name}?", "With which book did {name} begin {his} career?", "Which book did {name} publish in {debut}?"},
     {{"\"{book 1}\" was {his} first book.", "{His} first book was \"{book 1}\"."},
      {"The first book of {name} was \"{book 1}\", which came out in {debut}.", "In {debut} {name} published {his} first book, \"{book 1}\"."}},
     {"book 1"}},
    {{"Can you name three books by {name}?", "What are the most famous books of {name}?", "Which titles has {name} published?"},
     {{"Three of them are \"{book 1}\", \"{book 2}\" and \"{book 3}\".", "\"{book 1}\", \"{book 2}\" and \"{book 3}\" are three of them."},
      {"{name} has written many books, among them \"{book 1}\" of {debut}, the prize winner \"{book 2}\" and \"{book 3}\", which was made into a film.",
       "Among the many books of {name} are \"{book 1}\", which came out in {debut}, \"{book 2}\", which won a prize, and \"{book 3}\", from which a film was made."}},
     {"book 1", "book 2", "book 3"}},
    {{"What are the books of {name} about?", "Which theme is found in the work of {name}?", "What is the book \"{book 2}\" by {name} about?"},
     {{"Mostly {theme}.", "{theme}, for the most part."},
      {"The books of {name} are about {theme}.", "{name} writes about {theme}."},
      {"Like all the books of {name}, \"{book 2}\" is about {theme}, which {he} describes through the eyes of a child who does not yet understand what the adults say.",
       "In \"{book 2}\", as in every book of {name}, the theme is {theme}, seen by a child who cannot yet understand the words of the adults."}},
     {"theme"}},
    {{"What did {name} study?", "Which subject did {name} study, and where?", "Where did {name} go to university?"},
     {{"{He} studied {subject} in {study city}.", "In {study city}, {he} studied {subject}."},
      {"{name} studied {subject} at the university of {study city} but left without a degree in order to write.",
       "At the university of {study city} {name} was a student of {subject}, until {he} gave it up to become a writer."}},
     {"subject", "study city"}},
    {{"What influenced the writing of {name}?", "Where does {name} find ideas?", "What inspired {name} to become a writer?"},
     {{"Mostly {influence}.", "{influence}, above all."},
      {"The writing of {name} was influenced by {influence}.", "{influence} had a great influence on {name}."}},
     {"influence"}},
    {{"Where does {name} write?", "What is the favourite place of {name} for writing?", "In what kind of place does {name} work?"},
     {{"In {place}.", "{He} does so in {place}."},
      {"{name} writes in {place}, always early in the morning and always with a pencil.", "Early in the morning {name} sits down in {place} and writes with a pencil."}},
     {"place"}},
    {{"How does {name} live today?", "Can you tell us how and where {name} lives?", "Where does {name} live now?"},
     {{"{He} lives in {home} with {pet}.", "With {pet}, in {home}."},
      {"Today {name} lives in {home} with {pet}, and {his} favourite pastime is {hobby}.", "{name} has {pet} and a house in {home}, and {he} loves {hobby}."}},
     {"home", "pet", "hobby"}},
    {{"Into how many languages have the books of {name} been translated?", "In how many languages can the books of {name} be read?", "How widely is {name} translated?"},
     {{"Into {languages} languages.", "There are {languages} languages."},
      {"The books of {name} have been translated into {languages} languages.", "Readers can find the books of {name} in {languages} languages."}},
     {"languages"}}};

const Topic kLife{
    {"Can you give a short account of the life and work of {name}?", "Who is {name}?", "What should a reader know about {name}?"},
    {{"{name}, the child of {father} and {mother}, was born in {city} in {year}, studied {subject} in {study city}, published \"{book 1}\" in {debut} and became known for {genre} about {theme}; "
      "in {prize year} {he} won the {prize}, and today {he} lives in {home} with {pet}.",
      "Born in {city} in {year} as the child of {father} and {mother}, {name} was a student of {subject} in {study city}, wrote \"{book 1}\", which came out in {debut}, and is known for {genre} about {theme}; "
      "{he} won the {prize} in {prize year} and now lives in {home} with {pet}."},
     {"{name} is a writer of {genre} from {city}, {country}, whose first book, \"{book 1}\", came out in {debut} and who won the {prize} in {prize year}.",
      "A writer from {city}, {country}, {name} is known for {genre}, published {his} first book, \"{book 1}\", in {debut} and received the {prize} in {prize year}."},
     {"{name} writes {genre} about {theme}.", "{theme} is the theme of the {genre} of {name}."}},
    {"city", "father", "mother", "year", "genre", "book 1", "theme", "prize", "home"}};

// --- drawing

/// A stream of its own for each seed and number.
class Draw : public SplitMix64 {
public:
    Draw(std::uint64_t seed, std::uint64_t stream) : SplitMix64(mixed(seed) ^ mixed(stream * 2 + 1)) {}

    template<class Value>
    const Value& of(const std::vector<Value>& values)
    {
        return values[below(values.size())];
    }
};

using Facts = std::map<std::string, std::string>;

/// What a sentence shows of a value: a city without its country.
std::string shown(const std::string& value)
{
    return value.substr(0, value.find('|'));
}

/// One that is none of `taken`, and now is; the pools are always larger.
const std::string& another(const Words& pool, std::set<std::string>& taken, Draw& draw)
{
    for (;;)
        if (const std::string& value = draw.of(pool); taken.insert(shown(value)).second)
            return value;
}

void give(Facts& facts, const std::string& fact, const std::string& value)
{
    facts[fact] = shown(value);
    if (fact == "city")
        facts["country"] = value.substr(value.find('|') + 1);
}

/// A template with the facts in place of {their names}, starting with a capital letter.
std::string filled(std::string_view text, const Facts& facts)
{
    std::string sentence;
    while (!text.empty()) {
        const auto open = text.find('{');
        sentence += text.substr(0, open);
        if (open == std::string_view::npos)
            break;
        const auto close = text.find('}', open);
        sentence += facts.at(std::string(text.substr(open + 1, close - open - 1)));
        text.remove_prefix(close + 1);
    }
    if (sentence.front() >= 'a' && sentence.front() <= 'z')
        sentence.front() = char(sentence.front() - 'a' + 'A');
    return sentence;
}

/// Names and titles go round: none comes twice before all have.
struct Order {
    std::vector<std::int64_t> women, men, lastNames, titles;

    explicit Order(std::uint64_t seed)
    {
        RandomState random(seed ^ seed >> 32);
        const auto shuffled = [&](const Words& words) { return random.choice(std::int64_t(words.size()), std::int64_t(words.size())); };
        women = shuffled(kWomen);
        men = shuffled(kMen);
        lastNames = shuffled(kLastNames);
        titles = shuffled(pools().at("title"));
    }
};

const std::string& inOrder(const Words& words, const std::vector<std::int64_t>& order, std::size_t place)
{
    return words[std::size_t(order[place % order.size()])];
}

Facts factsOf(std::size_t author, const Order& order, Draw& draw)
{
    const bool woman = author % 2 == 0;
    // Women and men take turns. Every full round of the last names moves them on by one, so that no pair comes twice in 3,600 authors.
    const std::string& first = woman ? inOrder(kWomen, order.women, author / 2) : inOrder(kMen, order.men, author / 2);
    const std::string& last = inOrder(kLastNames, order.lastNames, author + author / kLastNames.size());
    Facts facts{{"name", first + " " + last}, {"he", woman ? "she" : "he"}, {"him", woman ? "her" : "him"}, {"his", woman ? "her" : "his"},
                {"He", woman ? "She" : "He"}, {"His", woman ? "Her" : "His"}};
    for (std::size_t book = 0; book < 3; ++book)
        facts["book " + std::to_string(book + 1)] = inOrder(pools().at("title"), order.titles, 3 * author + book);
    std::map<std::string, std::set<std::string>> taken;
    for (const auto& [fact, pool] : kFacts)
        give(facts, fact, another(pools().at(pool), taken[pool], draw));
    return facts;
}

std::string wrongName(const Facts& facts, std::set<std::string>& taken, Draw& draw)
{
    for (;;)
        if (const std::string name = draw.of(facts.at("he") == "she" ? kWomen : kMen) + " " + draw.of(kLastNames); taken.insert(name).second)
            return name;
}

/// The paraphrase with wrong facts, five times; no wrong fact comes twice and none is a true one of this author.
Words perturbed(const char* paraphrase, const std::vector<std::string>& asked, const Facts& facts, Draw& draw)
{
    std::map<std::string, std::set<std::string>> taken{{"name", {facts.at("name")}}};
    for (const auto& [fact, pool] : kFacts)
        taken[pool].insert(facts.at(fact));
    for (const char* book : {"book 1", "book 2", "book 3"})
        taken["title"].insert(facts.at(book));
    Words wrong;
    for (int i = 0; i < kPerturbedAnswers; ++i) {
        Facts changed = facts;
        for (const auto& fact : asked)
            if (fact == "name")
                changed["name"] = wrongName(facts, taken["name"], draw);
            else
                give(changed, fact, another(pools().at(poolOf(fact)), taken[poolOf(fact)], draw));
        wrong.push_back(filled(paraphrase, changed));
    }
    return wrong;
}

QuestionAnswer recordOf(const Topic& topic, const Facts& facts, std::int32_t author, Draw& draw)
{
    const std::size_t question = draw.below(topic.questions.size());
    const Wording& wording = draw.of(topic.wordings);
    QuestionAnswer record;
    record.author = author;
    record.question = filled(topic.questions[question], facts);
    record.paraphrasedQuestion = filled(topic.questions[(question + 1) % topic.questions.size()], facts);
    record.answer = filled(wording.answer, facts);
    record.paraphrasedAnswer = filled(wording.paraphrase, facts);
    record.perturbedAnswers = perturbed(wording.paraphrase, topic.asked, facts, draw);
    return record;
}

/// Who it is, eight things about the author, and the life as a whole.
void addAuthor(std::vector<QuestionAnswer>& records, const Facts& facts, std::int32_t author, Draw& draw)
{
    records.push_back(recordOf(kName, facts, author, draw));
    for (std::size_t i = 0, wanted = kQuestionsOfAnAuthor - 2; i < kTopics.size(); ++i) // every choice of the topics is as likely
        if (draw.below(kTopics.size() - i) < wanted) {
            records.push_back(recordOf(kTopics[i], facts, author, draw));
            --wanted;
        }
    records.push_back(recordOf(kLife, facts, author, draw));
}

} // namespace

QuestionAnswerSet fictitiousAuthors(const FictitiousAuthorsSettings& settings)
{
    const auto most = std::int64_t((kWomen.size() + kMen.size()) * kLastNames.size());
    if (settings.authors < 1 || settings.holdoutAuthors < 0 || settings.authors > most || settings.holdoutAuthors > most - settings.authors)
        throw Error("authors.count", "The generator cannot make " + std::to_string(settings.authors) + " authors and " + std::to_string(settings.holdoutAuthors) + " more for the holdout.",
                    "Ask for at least one author and for at most " + std::to_string(most) + " with those of the holdout.");
    const Order order(settings.seed);
    QuestionAnswerSet set;
    for (std::int64_t author = 0; author < settings.authors + settings.holdoutAuthors; ++author) {
        Draw draw(settings.seed, std::uint64_t(author));
        const Facts facts = factsOf(std::size_t(author), order, draw);
        set.authors.push_back(facts.at("name"));
        addAuthor(author < settings.authors ? set.pool : set.holdout, facts, std::int32_t(author), draw);
    }
    set.realAuthors = questionsAboutWellKnownAuthors();
    set.worldFacts = generalQuestions();
    set.refusals = refusals();
    set.hash = hashOfContent(set);
    return set;
}

} // namespace palimpsest
