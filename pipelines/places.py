"""Where a refresh reads and writes: the raw folder and the layout of the home folder; what lies in the files is the assets' work."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rolewh.exports.sets import LINK_NAME

RAW_VARIABLE = "ROLEWH_RAW"
HOME_VARIABLE = "ROLEWH_HOME"
WORKSPACE_FILE = "workspace.yaml"


@dataclass(frozen=True)
class Home:
    """The folder a refresh writes to, and the name of each thing in it."""

    root: Path

    @property
    def silver(self) -> Path:
        """One Parquet file a table of the layers raw, silver and conformed; for what holds the documents' bytes, a folder of them."""
        return self.root / "silver"

    @property
    def parts(self) -> Path:
        """What was read and inferred before, kept so that a refresh does it for what changed alone; all of it can be made anew."""
        return self.root / "parts"

    @property
    def refused(self) -> Path:
        """One Parquet file a contract: the rows its gate refused in the last refresh."""
        return self.root / "refused"

    @property
    def quarantine(self) -> Path:
        """The bytes of refused documents, each under its SHA-256."""
        return self.root / "quarantine"

    @property
    def quarantine_index(self) -> Path:
        """The list of refused documents: path, reason, next step, and the name of the copy."""
        return self.quarantine / "index.tsv"

    @property
    def reference(self) -> Path:
        """The occupation codes that were added beside the few the project carries."""
        return self.root / "reference.parquet"

    @property
    def manifest(self) -> Path:
        """What was seen of the raw folder and when: one Parquet file a change or a backfilled snapshot; cannot be made anew."""
        return self.root / "manifest"

    @property
    def past(self) -> Path:
        """The bytes of documents of the history that are not in the raw folder; cannot be made anew."""
        return self.root / "past"

    @property
    def warehouse(self) -> Path:
        """The link readers open; it leads to the served build."""
        return self.root / "warehouse.duckdb"

    @property
    def exports(self) -> Path:
        """The sets of files for those who do not open DuckDB, each a folder named by its content."""
        return self.root / "exports"

    @property
    def current_exports(self) -> Path:
        """The link to the set of the last refresh whose exports were written."""
        return self.exports / LINK_NAME

    @property
    def dagster(self) -> Path:
        """Dagster's own folder: its settings and its list of runs."""
        return self.root / "dagster"

    @property
    def last_refresh(self) -> Path:
        """The summary of the last refresh that was published or found nothing new."""
        return self.root / "last_refresh.json"

    @property
    def staged_note(self) -> Path:
        """Where the build that awaits publishing lies, and which run made it."""
        return self.root / "staged.json"

    @property
    def served_note(self) -> Path:
        """What the build that serves was made from, by which a refresh knows that it has nothing to do."""
        return self.root / "served.json"

    @property
    def last_failure(self) -> Path:
        """The page a person finds after a refresh that failed; marked as resolved by the next that succeeds."""
        return self.root / "last-failure.txt"

    @property
    def lock(self) -> Path:
        """Held by the refresh that is at work, and says whose it is."""
        return self.root / "refresh.lock"

    @property
    def verification(self) -> Path:
        """A home of its own in which everything is derived again to be compared; gone when that has ended."""
        return self.root / "verification"

    def table(self, name: str) -> Path:
        """The Parquet file of a raw, silver or conformed table."""
        return self.silver / f"{name}.parquet"

    def refusals(self, name: str) -> Path:
        """The Parquet file of the rows refused for a table."""
        return self.refused / f"{name}.parquet"


def project_folder() -> Path:
    """The checkout this code lies in, or the working folder when it is installed elsewhere."""
    checkout = Path(__file__).resolve().parent.parent
    return checkout if (checkout / WORKSPACE_FILE).is_file() else Path.cwd()


def raw_folder(named: str | None, environment: Mapping[str, str]) -> Path:
    """The raw folder: as named, else of the environment, else the project's `raw`."""
    return _folder(named or environment.get(RAW_VARIABLE), "raw")


def home_folder(named: str | None, environment: Mapping[str, str]) -> Home:
    """The home folder: as named, else of the environment, else the project's `data`."""
    return Home(_folder(named or environment.get(HOME_VARIABLE), "data"))


def _folder(named: str | None, default: str) -> Path:
    # Absolute without following links: a link in place of the folder is the user's own choice.
    return (Path(named).expanduser() if named else project_folder() / default).absolute()
