"""Decisions in force as rows of the corrections workbook, so that they are kept and can be taken back."""

from collections.abc import Iterator
from dataclasses import replace

from tusoi_cli.language import Language
from tusoi_cli.model.address import position
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.settings import Accepted, Answer
from tusoi_cli.render.corrections_questions import Asked, Question, shown_period
from tusoi_cli.render.writing import Writing


def decided(asked: Asked, writing: Writing) -> Iterator[Question]:
    """A row for every decision of the corrections so far; what was decided alike about several sheets in one."""
    joined: dict[Question, list[tuple[str, str]]] = {}
    for answer in asked.decided.answers:
        row = _answer(answer, asked, writing)
        joined.setdefault(row, []).extend([(answer.source, answer.sheet)] if answer.source else [])
    back = writing.language.text("corrections.take_back")
    for row, places in joined.items():
        yield replace(row, places=tuple(places), where=row.where or _places(places, writing), hint=back)
    for text, code in asked.decided.labels.items():
        none = writing.language.text("corrections.answer.no_sign")
        yield _text("label", text, writing.sign(code) if code else none, back)
    for text, status in asked.decided.statuses.items():
        yield _text("status", text, writing.language.word("status", status), back)
    found = {accepted: each for each, accepted in asked.accepted}
    for accepted in asked.decided.accepted:
        yield replace(_accepted(accepted, found.get(accepted), writing), hint=back)


def _text(action: str, text: str, value: str, hint: str) -> Question:
    return Question(
        found=f"“{text}”", hint=hint, asks=action, may=(action,), subject=text, decision=action, value=value
    )


def _answer(answer: Answer, asked: Asked, writing: Writing) -> Question:
    language = writing.language
    subject, value, found = "", answer.value, ""
    if answer.action == "column":
        subject, _, role = answer.value.partition("=")
        key = f"corrections.role.{role}"
        value = language.text(key) if language.has(key) else writing.sign(role.removeprefix("sign:"))
        found = language.text("corrections.column_named", column=subject, header=_header(answer, subject, asked))
    elif answer.action == "period":
        value = shown_period(answer.value, language)
    elif answer.action == "use_file":
        who = language.party_cell(answer.party_cell) if answer.party_cell else ""
        found = language.capital(", ".join(each for each in (who, _when(answer, language)) if each))
    elif answer.action == "marks":
        value = language.text(f"corrections.answer.{answer.value}")
    return Question(
        found=found, where=_layout(answer, asked, writing), asks=answer.action,
        may=tuple(dict.fromkeys((answer.action, "leave_out"))), layout=answer.layout, subject=subject,
        party_cell=answer.party_cell, period=answer.period, decision=answer.action, value=value, reason=answer.reason,
    )  # fmt: skip


def _when(answer: Answer, language: Language) -> str:
    return language.period(answer.period) if answer.period else ""


def _layout(answer: Answer, asked: Asked, writing: Writing) -> str:
    """The sheets of the layout, by an example."""
    same = [each for each in asked.outlines if answer.layout and each.layout == answer.layout]
    return _places([(each.source, each.sheet) for each in same], writing) if same else ""


def _places(places: list[tuple[str, str]], writing: Writing) -> str:
    if not places:
        return ""
    first = writing.language.place(Finding("", *places[0]))
    if len(places) == 1:
        return first
    return writing.language.text("corrections.several", place=first, count=len(places) - 1)


def _header(answer: Answer, column: str, asked: Asked) -> str:
    wanted = position(f"{column}1")[1]
    same = (each for each in asked.outlines if answer.layout and each.layout == answer.layout)
    roles = (role for outline in same for block in outline.blocks for role in block.roles)
    return next((role.header for role in roles if role.column == wanted and not role.personal), "")


def _accepted(accepted: Accepted, found: Finding | None, writing: Writing) -> Question:
    language = writing.language
    named = found or Finding(accepted.code, accepted.source, accepted.sheet, accepted.ref)
    return Question(
        code=accepted.code,
        severity=found.severity if found else "",
        where=language.place(named),
        found=language.message(found, place=False) if found else language.finding_title(accepted.code),
        layout=accepted.layout,
        places=((accepted.source, accepted.sheet),) if accepted.source else (),
        ref=accepted.ref,
        party_cell=accepted.party_cell,
        period=accepted.period,
        seen=accepted.seen,
        decision="accept",
        reason=accepted.reason,
    )
