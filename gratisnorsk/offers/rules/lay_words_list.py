"""The words themselves: phrases parted by commas, in bokmål, nynorsk, English, Ukrainian, Arabic and Polish.

Data, not logic; `lay_words` folds them, so capitals, accents and the letters å, ø, æ need only be right once.
"""

from __future__ import annotations

from gratisnorsk.offers.models.codes import Audience, Category
from gratisnorsk.offers.rules.dayparts import Daypart

CATEGORIES: dict[Category, str] = {
    Category.LANGUAGE_CAFE: """
        språkkafé, språkkafe, språkkafeen, språkkaféen, språkkafeer, språkcafé, språkcafe, språkkaffe, språk kafé,
        språk kafe, språk cafe, språk café, norskkafé, norskkafe, norsk kafé, norsk kafe, norskcafé, pratekafé,
        samtalekafé, samtalegruppe, prat norsk kafé, prat norsk, snakk norsk, snakke norsk, praterom, kafé, kafe,
        café, cafe, språktreff, språkkaffi, språkkafear,
        language cafe, language café, language coffee, conversation cafe, conversation group, conversation,
        speaking club, speaking practice, speak norwegian, talk norwegian, language exchange, language meetup,
        мовне кафе, мовного кафе, мовні кафе, мовний клуб, мовному кафе, розмовний клуб, розмовного клубу,
        розмовна практика, розмовне кафе, кафе, говорити норвезькою,
        مقهى لغوي, مقهى اللغة, مقهى اللغات, المقهى اللغوي, مقهى لغة, مقهى, محادثة, نادي محادثة, تبادل لغوي,
        محادثة نرويجية, كافيه لغة,
        kawiarnia językowa, kawiarnie językowe, kawiarni językowej, kawiarenka językowa, kawiarnia, konwersacje,
        rozmowy po norwesku, klub językowy, klub konwersacyjny
    """,
    Category.PRACTICE: """
        norsktrening, norsk trening, norsktreninga, norsktreningen, språktrening, språktreninga, språkpraksis,
        øve norsk, øve på norsk, øving, øvingsgruppe, norskgruppe, norskgrupper, språkgruppe, trene norsk,
        norwegian practice, norwegian training, language training, language practice, practice norwegian,
        practise norwegian, practice group,
        мовна практика, практика норвезької, практика мови, тренування норвезької,
        ممارسة اللغة, ممارسة النرويجية, تدريب لغوي, تدريب نرويجي, تدريب اللغة, ممارسة,
        trening norweskiego, ćwiczenie norweskiego, praktyka językowa, trening językowy, ćwiczenia
    """,
    Category.ONE_TO_ONE: """
        språkvenn, språkvenner, språkvenen, språkven, språkvener, språkvennen, språkkompis, språkpartner, språkfadder,
        en til en, ein til ein, flyktningguide, flyktningguiden, kvinnevenn, samtalepartner,
        language friend, language buddy, language partner, one to one, one on one, tandem, mentor, refugee guide,
        мовний друг, мовна подруга, мовний партнер, мовний товариш, один на один, тандем,
        صديق لغة, صديق اللغة, صديق لغوي, شريك لغوي, شريك لغة, واحد لواحد,
        przyjaciel językowy, partner językowy, jeden na jeden, kolega językowy
    """,
    Category.WALK: """
        turgruppe, turgruppa, turgruppen, gåtur, gåtur, gågruppe, språktur, trilletur, fottur, på tur, vandretur,
        walk, walks, walking group, walking, hike, hiking,
        прогулянка, прогулянки, похід, пішохідна група,
        نزهة, مشي, مجموعة مشي, المشي,
        spacer, spacery, wycieczka, grupa spacerowa
    """,
    Category.READING: """
        lesegruppe, lesegruppa, lesesirkel, lesesirkler, lesekafé, litteraturgruppe, bokgruppe, bokklubb,
        høytlesing, høgtlesing, lese sammen, shared reading, lesestund,
        reading group, reading circle, book club, book group, reading,
        книжковий клуб, читацький клуб, група читання, читання,
        نادي كتاب, نادي القراءة, مجموعة قراءة, قراءة,
        klub książki, grupa czytelnicza, czytanie, klub czytelniczy
    """,
    Category.DIGITAL_GROUP: """
        digital gruppe, digital norsktrening, digital språkkafé, nettgruppe, videosamtale, norsk på zoom,
        online group, online language cafe, online conversation, video group,
        онлайн група, онлайн клуб, онлайн кафе,
        مجموعة رقمية, مجموعة عبر الانترنت, عبر الإنترنت, أونلاين,
        grupa online, grupa internetowa, spotkania online
    """,
    Category.PHONE: """
        telefon, på telefon, telefontrening, telefonvenn, telefonven, trening på telefon, norsk på telefon,
        phone, telephone, by phone, phone practice, phone friend,
        телефон, по телефону, телефоном,
        هاتف, عبر الهاتف, بالهاتف,
        przez telefon, telefonicznie
    """,
    Category.COURSE: """
        begynnerkurs, begynnarkurs, nybegynnerkurs, norskundervisning, undervisning, norskklasse, klasserom,
        beginner course, beginners course, norwegian class, norwegian classes, teaching, tutoring,
        курс для початківців, уроки, заняття,
        دورة للمبتدئين, تدريس, صف,
        kurs dla początkujących, lekcje norweskiego, zajęcia
    """,
    Category.JOB_SEARCH: """
        snakk og søk, jobbsøk, jobbsøking, jobbsøkerkurs, jobbsøkjing, jobbhjelp, jobbklubb, søke jobb, søkje jobb,
        cv hjelp, cv kurs, finne jobb, jobb, arbeid,
        job search, job help, job club, find a job, cv help, job, work,
        пошук роботи, робота, роботу, допомога з роботою,
        بحث عن عمل, البحث عن عمل, وظيفة, عمل,
        szukanie pracy, praca, pracy, pomoc w szukaniu pracy
    """,
    Category.HOMEWORK: """
        leksehjelp, leksehjelpa, lekser, leksekafé, studiehjelp, skolehjelp, skulehjelp, norskprøve hjelp,
        homework, homework help, study help,
        домашнє завдання, допомога з уроками, домашні завдання,
        واجبات, مساعدة في الواجبات, الواجبات المدرسية,
        pomoc w lekcjach, prace domowe, zadania domowe
    """,
    Category.ACTIVITY: """
        aktivitet, aktiviteter, aktivitetar, strikkekafé, strikkegruppe, strikking, matlaging, kokekurs, korsang,
        sang, song, kor, spillkveld, spelkveld, brettspill, brettspel, idrett, fotball, hagearbeid, sykafé,
        activity, activities, knitting, cooking, singing, choir, sports, football, board games, games, sewing,
        в'язання, кулінарія, спів, хор, спорт, настільні ігри,
        طبخ, حياكة, غناء, رياضة, ألعاب,
        robienie na drutach, gotowanie, śpiew, chór, sport, gry planszowe
    """,
}

# Every offer here is free practice of Norwegian, so these say nothing about which one.
WHOLE_DIRECTORY = """
    norsk, norske, norskkurs, norskkurset, norskkursene, gratis norskkurs, gratis norsk, gratis, kurs, kurset,
    kurser, kursene, lære, lær, læra, opplæring, norskopplæring, norskopplæringa, norskopplæringen, språk, språkkurs,
    språket, språkopplæring, trening, lære norsk, lær norsk, ledig, tilbud, tilbod, gratis tilbud, norskundervisning
    gratis, trene, øve,
    norwegian, norway, free norwegian, free, learn, learning, course, courses, class, classes, lesson, lessons,
    language, languages, practice, practise, training, study, norwegian course, norwegian courses, offer, offers,
    норвезька, норвезької, норвезьку, норвезькою, норвезькі, норвезький, безкоштовно, безкоштовні, безкоштовний,
    безкоштовна, безплатно, безплатні, безплатний, курс, курси, курсів, мова, мови, мову, вивчати, вивчити, вивчення,
    навчання, вчити, навчитися, мовні курси, мовні,
    نرويجي, نرويجية, النرويجية, النرويجي, مجاني, مجانية, مجانا, دورة, دورات, كورس, كورسات, لغة, اللغة, لغوي,
    تعلم, تعليم, دروس, درس, دراسة, النرويج,
    norweski, norweskiego, norweska, norweskie, norwesku, darmowy, darmowe, darmowa, darmo, za darmo, bezpłatny,
    bezpłatne, bezpłatna, bezpłatnie, nauka, nauczyć, uczyć, uczyć się, kursy, kursu, język, języka, językowe,
    językowy, językowa, lekcje, lekcja
"""

SMALL_WORDS = """
    i, på, og, for, av, til, med, en, et, ei, ein, eit, der, hvor, kor, når, nær, meg, jeg, eg, som, er, ved, om, de,
    vil, kan, finne, nær meg, i nærheten, nærheten, det, den,
    in, on, at, and, the, a, an, of, to, with, near, near me, me, i want, where, want, is, my, from, can,
    в, у, на, та, і, й, з, із, для, до, де, біля, мене, біля мене, хочу, я,
    في, من, على, عن, و, مع, الى, إلى, قريب, مني, قريب مني, اين, أين, اريد, أريد, ل, ب,
    w, we, na, z, ze, do, dla, po, gdzie, się, blisko, mnie, koło, obok, chcę, u
"""

WEEKDAYS = (
    "mandag, mandager, måndag, måndagar, monday, mondays, понеділок, понеділка, الاثنين, الإثنين, poniedziałek",
    "tirsdag, tirsdager, tysdag, tysdagar, tuesday, tuesdays, вівторок, الثلاثاء, wtorek",
    "onsdag, onsdager, onsdagar, wednesday, wednesdays, середа, середу, الأربعاء, środa, środę",
    "torsdag, torsdager, torsdagar, thursday, thursdays, четвер, الخميس, czwartek",
    "fredag, fredager, fredagar, friday, fridays, п'ятниця, п'ятницю, الجمعة, piątek",
    "lørdag, lørdager, laurdag, laurdagar, saturday, saturdays, субота, суботу, السبت, sobota, sobotę",
    "søndag, søndager, sundag, sundagar, sunday, sundays, неділя, неділю, الأحد, niedziela, niedzielę",
)

PARTS: dict[Daypart, str] = {
    Daypart.MORNING: "morgen, formiddag, formiddagen, morgon, morning, mornings, ранок, вранці, зранку, صباح, صباحا, "
    "rano, przed południem",
    Daypart.DAY: "ettermiddag, ettermiddagen, dagtid, på dagtid, afternoon, afternoons, daytime, вдень, день, "
    "ظهر, ظهرا, بعد الظهر, popołudnie, po południu",
    Daypart.EVENING: "kveld, kvelden, kveldstid, kveldar, evening, evenings, вечір, ввечері, увечері, مساء, المساء, "
    "wieczór, wieczorem",
}

# Found as text: they stand in the folded text of the offers they are true of.
AUDIENCES: dict[str, str] = {
    Audience.WOMEN: "kvinner kvinne kvinnegruppe damer kvinnekafé women woman ladies female жінки жінок жінка "
    "نساء النساء للنساء سيدات kobiety kobiet kobieta",
    Audience.MEN: "menn mann men чоловіки чоловіків رجال للرجال mężczyźni mężczyzn",
    Audience.PARENTS: "foreldre familie familier barn barsel parents family families children батьки батьків сім'я "
    "діти дітьми آباء عائلة عائلات أطفال rodzice rodzina dzieci",
    Audience.JOB_SEEKERS: "jobbsøkere arbeidssøkere arbeidssøkarar job seekers шукачі роботи باحثون عمل bezrobotni",
    Audience.YOUNG: "unge ungdom ungdommer youth young молодь молоді شباب młodzież młodzi",
    Audience.SENIORS: "eldre seniorer pensjonister seniorar seniors elderly пенсіонери літні كبار السن seniorzy",
    Audience.NEWCOMERS: "nyankomne innflyttere nykomne newcomers новоприбулі قادمون جدد nowo przybyli",
    Audience.NO_RIGHT: "uten rett utan rett asylsøkere papirløse without right asylum біженці لاجئين azyl",
    Audience.UKRAINIANS: "ukrainere ukrainarar ukrainsk ukrainians ukrainian українці українців أوكرانيون ukraińcy",
    Audience.STUDENTS: "studenter student studentar students студенти студентів طلاب للطلاب studenci",
    Audience.DEAF: "døve tegnspråk teiknspråk deaf sign language глухі жестова صم لغة الإشارة głusi język migowy",
}
REMOTE = (
    "digital digitalt nett nettet på nett online internett zoom teams video онлайн інтернет дистанційно "
    "رقمي اونلاين انترنت الإنترنت عن بعد zdalnie internet"
)
CHILD_CARE = (
    "barnepass barn barnehjørne barnepassing childcare child care children kids babysitting "
    "догляд за дітьми діти няня رعاية الأطفال حضانة opieka nad dziećmi dzieci"
)
