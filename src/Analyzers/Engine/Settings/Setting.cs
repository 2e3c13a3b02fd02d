using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Engine.Settings;

/// <summary>One option of <c>.editorconfig</c>.</summary>
/// <param name="Key">The key as a user writes it.</param>
/// <param name="Default">What holds without it, as a page shows it.</param>
/// <param name="Description">What it means, in one sentence.</param>
internal abstract record Setting(string Key, string Default, string Description);

/// <summary>A whole number; a missing or malformed value means the default.</summary>
internal sealed record NumberSetting(string Name, int Number, int Minimum, string Description)
    : Setting("lanekeeper." + Name, Number.ToString(CultureInfo.InvariantCulture), Description)
{
    public int Read(AnalyzerConfigOptions options) =>
        options.TryGetValue(Key, out var text)
        && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
        && value >= Minimum
            ? value
            : Number;
}

/// <summary>One word of several; a missing or other value means the default.</summary>
internal sealed record ChoiceSetting(string Name, ImmutableArray<string> Choices, string Default, string Description)
    : Setting("lanekeeper." + Name, Default, Description)
{
    public string? Read(AnalyzerConfigOptions options) =>
        options.TryGetValue(Key, out var text) && Choices.Contains(text.Trim().ToLowerInvariant()) ? text.Trim().ToLowerInvariant() : null;
}
