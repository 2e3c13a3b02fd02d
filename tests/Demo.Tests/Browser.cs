using System.Diagnostics;

namespace LaneKeeper.Demo.Tests;

/// <summary>A Chromium that runs without a window, where the machine has one.</summary>
internal static class Browser
{
    // Far beyond what it takes to open a page.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge"];

    /// <summary>Null where none is on the path; <c>CHROME_PATH</c> names one that lies elsewhere.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } path ? path : OnPath();

    /// <summary>The document of a page when it is loaded, as text.</summary>
    public static async Task<string> OpenAsync(string file, params string[] options)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);

        // Without the sandbox, which containers do not allow; what is opened is our own page, and the network is cut off.
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
            "--allow-file-access-from-files", "--virtual-time-budget=5000", .. options, "--dump-dom", new Uri(file).AbsoluteUri,
        ];
        using var browser = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var errors = browser.StandardError.ReadToEndAsync(patience.Token);
            var document = await browser.StandardOutput.ReadToEndAsync(patience.Token);
            await browser.WaitForExitAsync(patience.Token);
            return document.Length > 0 ? document : throw new InvalidOperationException($"The browser said nothing. {await errors}");
        }
        finally
        {
            if (!browser.HasExited)
                browser.Kill(entireProcessTree: true);
        }
    }

    private static string? OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)))
            .FirstOrDefault(File.Exists);
}
