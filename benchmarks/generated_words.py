"""Words that generated pages are made of, of no trade in particular; how they become a page stands in `generated_pages`."""

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


VERBS: Final = _words(
    "assesses assembles audits balances builds calculates catalogues checks classifies coaches collects compares compiles"
    " coordinates defines delivers designs develops documents drafts establishes estimates evaluates examines explains"
    " follows forecasts gathers guides identifies implements improves inspects integrates interprets investigates leads"
    " maintains measures mentors models monitors negotiates observes organises oversees plans prepares presents prioritises"
    " proposes publishes records reconciles redesigns refines reports represents reviews schedules selects shapes"
    " simplifies specifies standardises supports tests tracks trains updates validates verifies writes"
)
QUALITIES: Final = _words(
    "accepted accurate agreed annual approved automated basic broad central changing combined common complete complex"
    " confirmed contested critical current daily detailed difficult distributed documented early established exact external"
    " familiar final first fragile full general hidden important independent initial internal joint key large late likely"
    " limited live local long main manual mixed monthly narrow new novel open ordinary outer partial permanent planned"
    " pooled possible prior quarterly rapid rare regional regular remote repeated reported required revised routine seasonal"
    " second sensitive separate shared short simple single small special stable standard strategic technical temporary"
    " urgent varied weekly whole written yearly"
)
THINGS: Final = _words(
    "agreement allocation answer archive arrangement assumption backlog balance batch boundary budget calendar campaign"
    " capacity case catalogue change channel claim client code collection comparison complaint component condition contract"
    " control cost country course cycle dataset decision defect delivery demand deposit design deviation device document"
    " draft equipment error estimate event evidence exception exchange experiment failure feature field file finding flow"
    " forecast form gap goal group guideline handover history hypothesis incident index indicator input instruction interface"
    " interval inventory invoice issue journey key layer ledger limit line link list load location log loss machine map market"
    " material meeting message method metric milestone model module network note notice objective order outcome output package"
    " panel parameter partner pattern payment period permit phase plan platform policy portfolio practice price priority"
    " problem procedure process product profile programme project protocol prototype question queue range rate ratio record"
    " reference region register release renewal report request requirement reserve resource response result return review"
    " risk room route rule sample scenario schedule scheme score season segment sequence service session shipment signal site"
    " source specification stage standard statement station step store structure study supplier survey system table target"
    " task team template term test timeline tool topic trace trade training transfer trend trial unit update user value vendor"
    " version visit volume warning workflow workshop yield zone"
)
FIELDS: Final = _words(
    "acoustics analysis archiving assembly assurance auditing calibration cartography charter collections compliance"
    " construction conservation consulting curation dispatch distribution drainage editing engraving estimation evaluation"
    " exhibition facilities fermentation financing fisheries forestry freight genetics glazing grading harvesting housing"
    " hydrology illustration indexing inspection instruction insulation integration inventory irrigation joinery kinetics"
    " landscaping lending lexicography licensing lighting logistics machining mapping masonry mediation metrology milling"
    " modelling mooring navigation nursing nutrition optics orchestration packaging patents payroll photography planning"
    " plumbing polishing pricing printing procurement propagation prototyping publishing quarrying reconciliation recruiting"
    " recycling refrigeration rehearsal reinsurance reporting restoration retail rigging robotics routing sampling scheduling"
    " sequencing settlement signalling simulation sourcing staffing statistics storage surveying taxation testing tooling"
    " training translation transport treasury tuning underwriting valuation ventilation verification warehousing weaving"
    " welding zoning"
)
SUBJECTS: Final = _words(
    "accounting biology chemistry design economics education engineering geography informatics law logistics management"
    " mathematics materials medicine nursing philosophy physics planning psychology statistics"
)

#: Levels of a focus by track: code and the name a page gives it.
LADDERS: Final[tuple[tuple[tuple[str, str], ...], ...]] = (
    (
        ("P1", "Entry-Level Professional"),
        ("P2", "Developing Professional"),
        ("P3", "Mid-Level Professional"),
        ("P4", "Senior Professional"),
        ("P5", "Expert Professional"),
        ("P6", "Principal Professional"),
    ),
    (
        ("M1", "Team Lead"),
        ("M2", "Manager"),
        ("M3", "Senior Manager"),
        ("M4", "Director"),
        ("M5", "Senior Director"),
        ("M6", "Vice President"),
    ),
    (
        ("S1", "Entry Support"),
        ("S2", "Developing Support"),
        ("S3", "Senior Support"),
        ("S4", "Lead Support"),
        ("P1", "Entry-Level Professional"),
        ("P2", "Developing Professional"),
    ),
)
#: Scope words of a level, from the smallest to the largest, so that the reading of scope has something to find.
REACHES: Final = (
    "under close supervision, following detailed instructions",
    "under general direction within one project",
    "with moderate independence across projects",
    "with a high degree of independence across several teams",
    "for a whole domain, influencing other functions",
    "for the entire organisation and its strategy over several years",
)
OCCUPATIONS: Final = (
    ("17-2112.00", "Industrial Engineers"),
    ("15-1253.00", "Software Quality Assurance Analysts and Testers"),
    ("13-1111.00", "Management Analysts"),
    ("13-2011.00", "Accountants and Auditors"),
    ("15-2051.00", "Data Scientists"),
    ("11-3071.00", "Transportation, Storage, and Distribution Managers"),
    ("13-1071.00", "Human Resources Specialists"),
    ("11-2022.00", "Sales Managers"),
)
