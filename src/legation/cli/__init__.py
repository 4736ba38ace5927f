"""The command line. One file a group of commands; what is slow to load is loaded when needed."""

from __future__ import annotations

from typing import Annotated

import typer

from legation import __version__
from legation.cli import (
    actors,
    agreement,
    columns,
    corrections,
    desk,
    diff,
    evaluate,
    events,
    export,
    import_,
    migrate,
    network,
    parse,
    places,
    quotes,
    read,
    relation,
    rules,
    run,
    schema,
    sql,
    timeline,
    times,
    watch,
)
from legation.cli.streams import quiet_pipe

app = typer.Typer(
    name="legation",
    no_args_is_help=True,
    add_completion=False,
    # Plain help: the same in a terminal, in a pipe and in the manual, and at once.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read")(read.read)
app.command("quotes")(quotes.quotes)
app.command("parse")(parse.parse)
app.command("places")(places.places)
app.command("times")(times.times)
app.command("columns")(columns.columns)
app.command("run")(run.run)
app.command("sql")(sql.sql)
app.command("events")(events.events)
app.command("schema")(schema.schema)
app.command("export")(export.export)
app.command("import")(import_.import_)
app.command("diff")(diff.diff)
app.command("relation")(relation.relation)
app.command("compare")(agreement.compare)
app.command("timeline")(timeline.timeline)
app.command("watch")(watch.watch)
app.command("network")(network.network)
app.command("desk")(desk.desk)
app.command("corrections")(corrections.corrections)
app.command("evaluate")(evaluate.evaluate)
app.command("migrate")(migrate.migrate)
app.add_typer(actors.app, name="actors")
app.add_typer(rules.app, name="rules")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"legation {__version__}")
        raise typer.Exit


@app.callback()
def legation(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Legation reads news reports and keeps the record: who did or said what to whom.

    \b
    Start here:
        legation read report.txt --published 2019-05-02
        legation quotes report.txt --by JPN
    """


def main() -> None:
    """The `legation` command."""
    with quiet_pipe():
        app(prog_name="legation")
