using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Engine.Settings;

/// <summary>One whole-number option of <c>.editorconfig</c>; a missing or malformed value means the default.</summary>
internal sealed record Setting(string Name, int Default, int Minimum, string Description)
{
    /// <summary>The key as a user writes it.</summary>
    public string Key => "lanekeeper." + Name;

    public int Read(AnalyzerConfigOptions options) =>
        options.TryGetValue(Key, out var text)
        && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
        && value >= Minimum
            ? value
            : Default;
}
