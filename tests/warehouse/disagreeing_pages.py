"""Changes of the small catalogue after which two of its pages say different things of one level or one role."""

from tests.warehouse.small_catalogue import Catalogue, block_key, document_key

CARE_P1 = {"document_key": document_key("care/p1.txt")}


def panels_disagree(catalogue: Catalogue) -> None:
    other = {"block_key": block_key("another panel")}
    catalogue.copy("silver_panel", {"block_key": block_key("level_panel P2")}, **other, tagline_text="Another step.")
    catalogue.change(
        "silver_section",
        {"document_key": document_key("home/p2.txt"), "section_name": "level_panel"},
        **other,
        content_key=block_key("what another panel says"),
    )


def role_pages_disagree(catalogue: Catalogue) -> None:
    second = {"document_key": document_key("care/p1_again.txt")}
    catalogue.copy("silver_page", CARE_P1, **second, document_path="care/p1_again.txt")
    for section in ("identity", "classification_mappings"):
        catalogue.copy("silver_section", {**CARE_P1, "section_name": section}, **second)
    catalogue.change(
        "silver_section",
        {**second, "section_name": "classification_mappings"},
        content_key=block_key("another mapping"),
    )
