"""An example for researchers: one series of figures across provinces, with every point led back to its sentence and its bytes.

Belongs here: one question, asked of the newest edition with plain DuckDB, drawn and told. `make notebook` opens it;
`TINTINH_DATA` names the data folder if it is not `data`. Does not belong here: rules of meaning; those are in the macro
`out.metric_series`.
"""

import marimo

app = marimo.App(width="medium")


@app.cell
def _():
    import os
    import re
    from pathlib import Path

    import altair as alt
    import duckdb
    import marimo as mo

    return Path, alt, duckdb, mo, os, re


@app.cell
def _(mo):
    mo.md("""
    # How fast do provinces spend their public investment?

    Provincial papers report through the year how much of the year's plan for public investment (*vốn đầu tư công*) has been paid
    out (*giải ngân*). This page asks the warehouse for those figures, draws them, and gives the sentence behind every point.

    With the demo's data the papers, provinces and figures are **invented**; the way from the drawing to the bytes is the real one.
    """)
    return


@app.cell
def _(Path, duckdb, os):
    edition = (Path(os.environ.get("TINTINH_DATA", "data")) / "published" / "latest").resolve() / "tintinh.duckdb"
    con = duckdb.connect(str(edition), read_only=True)
    return con, edition


@app.cell
def _(con):
    series = con.sql("""
        SELECT
            coalesce(place_province, place) AS province, "day", day_from, value, place_from, is_ahead, papers, subject,
            sentence, "text", figure_start, portal_name, published_day, title, url, capture_id, archive_file, warc_offset
        FROM out.metric_series('giai ngan von dau tu cong')
        WHERE unit_code = '%' AND place_from IS NOT NULL AND is_ahead IS NOT TRUE AND "day" IS NOT NULL
        ORDER BY province, "day"
    """)
    points = [dict(zip(series.columns, row, strict=True)) for row in series.fetchall()]
    return (points,)


@app.cell
def _(alt, points):
    drawn = [
        {
            "day": point["day"].isoformat(),
            "value": point["value"],
            "province": point["province"],
            "place": {"text": "named in the text", "paper": "assumed: the paper's"}[point["place_from"]],
            "sentence": point["sentence"],
            "url": point["url"],
        }
        for point in points
    ]
    base = alt.Chart(alt.Data(values=drawn)).encode(
        x=alt.X("day:T", title="last day the figure speaks of"),
        y=alt.Y("value:Q", title="% of the year's plan paid out", scale=alt.Scale(domain=[0, 100])),
        color=alt.Color("province:N", title="province"),
    )
    chart = (
        base.mark_line()
        + base.mark_point(size=80, filled=True).encode(
            shape=alt.Shape("place:N", title="place"), tooltip=["province:N", "day:T", "value:Q", "sentence:N"], href="url:N"
        )
    ).properties(width=620, height=320, title="Public investment paid out, as the papers report it")
    chart  # noqa: B018 -- the cell's output
    return (chart,)


@app.cell
def _(mo, points, re):
    def marked(point):
        """The sentence with its figure in bold. Offsets count code points, as Python does."""
        start = point["figure_start"]
        end = start + len(point["text"])
        parts = (point["sentence"][:start], point["text"], point["sentence"][end:])
        before, figure, after = (re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", part) for part in parts)  # as printed, not as Markdown
        return f"{before}**{figure}**{after}"

    sources = "\n".join(
        f"* {point['province']}, {point['day']}: {marked(point)} "
        f"[{point['portal_name']}, {point['published_day']}]({point['url']}), capture `{point['capture_id']}`, "
        f"`{point['archive_file']}` from byte {point['warc_offset']}"
        for point in points
    )
    mo.md(f"## The sentences\n\n{sources}")
    return (sources,)


@app.cell
def _(con):
    counted, printed, changes = con.sql("""
        SELECT
            (SELECT count(*) FROM out.metric_series(NULL)) AS counted,
            (SELECT count(*) FROM out.metric_series(NULL, copies := true)) AS printed,
            (SELECT count(*) FILTER (WHERE is_change) FROM out.metric_series(NULL, changes := true)) AS changes
    """).fetchall()[0]
    return changes, counted, printed


@app.cell
def _(changes, counted, edition, mo, points, printed):
    assumed = sum(point["place_from"] == "paper" for point in points)
    undated = sum(point["day_from"] == "published" for point in points)
    mo.md(f"""
    ## What is known here, and what is not

    * **Each of the {len(points)} points is a sentence**, not an official series: the papers chose when to report. Between two points
      nothing is known; the lines are there to tell the provinces apart.
    * **The place is named in the text for {len(points) - assumed} of them.** For {assumed} no mention of the figure names one, and the
      province of the paper is assumed; `WHERE place_from = 'text'` leaves them out.
    * **The day is that of the figure**, the last one it speaks of, but for {undated} points whose period is not known: those stand at
      the day of publication.
    * **Levels and changes are apart.** This edition also has {changes} figures of the kind "tăng 5 %"; they are in no series unless
      asked for with `changes := true`. Figures for a time after publication (targets) are left out by `is_ahead`.
    * **A text that several papers print counts once**: {counted} levels in all, {printed} as printed. Papers that tell the same fact in
      words of their own are not recognised, so two points of one province and day may be one fact.
    * **The subject is matched by words.** What one ministry, commune or project paid out meets too, if a paper writes so: read the
      sentences above before you compute with the numbers.

    Cite the edition: `{edition.parent.name}`.
    """)
    return


if __name__ == "__main__":
    app.run()
