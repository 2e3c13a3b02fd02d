using System.Globalization;
using System.Net;
using System.Text;

namespace LaneKeeper.Demo.Reporting.Pages;

/// <summary>The results as one page that can be sent to somebody: no network, no script, light and dark, also on a phone.</summary>
internal static class HtmlReport
{
    public static async Task WriteAsync(FileInfo file, Results results, CancellationToken cancellationToken) =>
        await File.WriteAllTextAsync(file.FullName, await Task.Run(() => Page(results), cancellationToken), cancellationToken);

    /// <summary>A text as it stands in a page.</summary>
    public static string Escaped(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Markup with its numbers as they are written in English, whatever the culture.</summary>
    public static string English(FormattableString markup) => markup.ToString(CultureInfo.InvariantCulture);

    private static string Page(Results results)
    {
        var page = new StringBuilder();
        page.Append(
            $"""
            <!DOCTYPE html>
            <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>LaneKeeper: waiting and computing, measured</title>
            <style>
            {Embedded.Text("report.css")}
            </style>
            </head>
            <body>
            <header>
            <h1>Waiting and computing, measured</h1>
            <p>Every piece of work either <strong>waits</strong> or <strong>computes</strong>, and every thread is meant for one of the two.
            Below, code in the wrong lane runs beside the code that a fix of <strong>LaneKeeper</strong> makes of it.</p>
            <p class="machine">{Escaped($"{Results.Machine}")}</p>

            """);
        foreach (var reservation in results.Reservations())
            page.Append($"<p class=\"reservation\">{Escaped(reservation)}</p>\n");

        page.Append("</header>\n<main>\n");
        if (results.Tools is { } tools)
            page.Append(ToolsSection.Of(tools));
        page.Append(GainsSection.Of(results.Comparisons));
        foreach (var comparison in results.Comparisons)
            page.Append(ScenarioSection.Of(comparison));

        if (results.Web is not [])
            page.Append(WebSection.Of(results.Web));
        page.Append(
            """
            </main>
            <footer>
            <p><b>How to read it.</b> Both forms answer the same requests, each in a fresh process; a wrong form is stopped after a few seconds.
            <b>Longest gap</b>: how long work stood in the queue of the threads before it ran, at worst.
            <b>Threads</b>: the most at once, above those of the idle process.
            <b>Cores</b>: processor time divided by wall time.
            In the pictures of threads each row is a thread, the time runs to the right,
            <span class="key held"></span> is a request that is held and waits, <span class="key computed"></span> one that computes.
            Threads that hold no request are not shown.</p>
            </footer>
            </body>
            </html>

            """);
        return page.ToString();
    }
}
