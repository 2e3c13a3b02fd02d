using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LaneKeeper.Demo.Tests;

/// <summary>The page as a browser shows it. A second page looks at it through frames as wide as a phone and as a desktop.</summary>
[Collection(nameof(QuickRun))]
public partial class ReportInBrowserTests(QuickRun run)
{
    private const string Probe =
        """
        <!DOCTYPE html>
        <meta charset="utf-8">
        <iframe src="report.html" width="390" height="800"></iframe>
        <iframe src="report.html" width="1280" height="800"></iframe>
        <pre id="seen"></pre>
        <script>
        onload = () => {
          document.getElementById('seen').textContent = JSON.stringify([...document.querySelectorAll('iframe')].map(frame => {
            const page = frame.contentDocument, view = frame.contentWindow;
            const style = element => view.getComputedStyle(element);
            return {
              width: frame.clientWidth,
              scrollWidth: page.documentElement.scrollWidth,
              columns: style(page.querySelector('.forms')).gridTemplateColumns.split(' ').length,
              sections: page.querySelectorAll('section').length,
              hidden: [...page.querySelectorAll('svg, table, pre')].filter(element => element.getBoundingClientRect().height < 8).length,
              paper: style(page.body).backgroundColor,
              ink: style(page.body).color,
              requests: view.performance.getEntriesByType('resource').length,
            };
          }));
        };
        </script>
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_can_be_read_on_a_phone_and_on_a_desktop_in_light_and_in_dark(bool isDark)
    {
        Assert.SkipWhen(Browser.Program is null, "There is no Chromium on the path, and CHROME_PATH names none.");

        var (phone, desktop) = await SeenAsync(isDark);

        Assert.Equal((390, 1280), ((int)phone["width"]!, (int)desktop["width"]!));
        Assert.Equal((1, 2), ((int)phone["columns"]!, (int)desktop["columns"]!));
        foreach (var view in (JsonNode[])[phone, desktop])
        {
            Assert.True((int)view["scrollWidth"]! <= (int)view["width"]!, view.ToJsonString());
            Assert.Equal(ScenarioFolder.All.Count + 2, (int)view["sections"]!);
            Assert.Equal(0, (int)view["hidden"]!);
            Assert.Equal(0, (int)view["requests"]!);
            Assert.Equal(isDark, Brightness(view["paper"]!) < Brightness(view["ink"]!));
            Assert.True(Math.Abs(Brightness(view["paper"]!) - Brightness(view["ink"]!)) > 150, view.ToJsonString());
        }
    }

    private async Task<(JsonNode Phone, JsonNode Desktop)> SeenAsync(bool isDark)
    {
        var probe = Path.Combine(Path.GetDirectoryName(run.ReportFile)!, "probe.html");
        await File.WriteAllTextAsync(probe, Probe, TestContext.Current.CancellationToken);
        var document = await Browser.OpenAsync(probe, $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}");
        var seen = JsonNode.Parse(Seen().Match(document).Groups[1].Value.Replace("&quot;", "\""))!.AsArray();
        return (seen[0]!, seen[1]!);
    }

    /// <summary>From 0 (black) to 255 (white), of a colour as the browser writes it.</summary>
    private static double Brightness(JsonNode colour) => Number().Matches((string)colour!).Take(3).Average(part => double.Parse(part.Value));

    [GeneratedRegex("<pre id=\"seen\">(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Seen();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
