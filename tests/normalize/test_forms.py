"""Forms of skills and sources are told from their words alone."""

import pytest

from rolewh.normalize.skill_forms import skill_form
from rolewh.normalize.source_forms import source_form


@pytest.mark.parametrize(
    ("name", "description", "form"),
    [
        ("Month-end close", "Closing books.", ("Month-end close", (), ())),
        ("Accounts Receivable (AR)", None, ("Accounts Receivable", ("AR",), ())),
        ("Service level objectives (SLO)", None, ("Service level objectives", ("SLO",), ())),
        ("Quality by Design (QbD)", None, ("Quality by Design", ("QbD",), ())),
        ("Storage (block, file, object)", None, ("Storage", (), ("block", "file", "object"))),
        ("Query tuning (PostgreSQL)", None, ("Query tuning (PostgreSQL)", (), ())),
        ("CI / CD", "Continuous Integration and Continuous Delivery pipelines.",
         ("CI / CD", ("Continuous Integration", "Continuous Delivery"), ("CI", "CD"))),
        ("GAAP/IFRS reporting", "Reporting by rule.", ("GAAP/IFRS reporting", (), ("GAAP", "IFRS"))),
        ("Forecasting / planning", None, ("Forecasting / planning", (), ("Forecasting", "planning"))),
        ("Modelling (MVA, DOE)", "MultiVariate Analysis and Design of Experiments.",
         ("Modelling", ("MultiVariate Analysis", "Design of Experiments"), ("MVA", "DOE"))),
        ("Modelling (AB, AB)", "A - alpha-beta, Alpha Beta.", ("Modelling", ("Alpha Beta",), ("AB", "AB"))),
        ("(AR)", None, ("(AR)", (), ())),
        ("Ledgers (a (b), c)", None, ("Ledgers (a (b), c)", (), ())),
        ("TCP/IP", "How TCP and IP work.", ("TCP/IP", (), ("TCP", "IP"))),
    ],
)  # fmt: skip
def test_a_skill_name_is_taken_apart(name: str, description: str | None, form: tuple[object, ...]) -> None:
    assert tuple(skill_form(name, description)) == form


@pytest.mark.parametrize(
    ("text", "kind", "code", "title", "retired", "organisation"),
    [
        ("O*NET 13-2011.00 Accountants and Auditors", "onet_occupation", "13-2011.00", "Accountants and Auditors", False, None),
        ("O*NET 13-2011.01 Accountants (retired)", "onet_occupation", "13-2011.01", "Accountants", True, None),
        ("O*NET 13-2011.01 (retired)", "onet_occupation", "13-2011.01", "O*NET 13-2011.01 (retired)", True, None),
        ("O*NET 13-2011.01 Accountants (retired) ledger", "onet_occupation", "13-2011.01", "Accountants (retired) ledger", False,
         None),
        ("o*net  13-2011.01Accountants", "onet_occupation", "13-2011.01", "Accountants", False, None),
        ("O*NET job postings", "job_postings", None, "O*NET job postings", False, None),
        ("O*NET-SOC 13-20 Accountants", "onet_occupation", "13-20", "Accountants", False, None),
        ("Regional accountant job postings", "job_postings", None, "Regional accountant job postings", False, None),
        ("Acme senior ledger role description", "employer_role_description", None, "Acme senior ledger role description",
         False, "Acme"),
        ("a ledger job description", "employer_role_description", None, "a ledger job description", False, None),
        ("Contoso ERP product documentation", "vendor_documentation", None, "Contoso ERP product documentation", False, "Contoso"),
        ("Spreadsheet modelling references", "tool_reference", None, "Spreadsheet modelling references", False, None),
        ("A talk overheard", "other", None, "A talk overheard", False, None),
    ],
)  # fmt: skip
def test_a_citation_tells_its_kind(
    text: str, kind: str, code: str | None, title: str, retired: bool, organisation: str | None
) -> None:
    form = source_form(text)
    assert (form.source_kind, form.occupation_code, form.source_title) == (kind, code, title)
    assert (form.is_marked_retired, form.organisation_name) == (retired, organisation)
