using System;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Engine.Settings;

/// <summary>One option of <c>.editorconfig</c>.</summary>
/// <param name="Key">The key as a user writes it.</param>
/// <param name="Default">What holds without it, as a page shows it.</param>
/// <param name="Description">What it means, in one sentence.</param>
internal abstract record Setting(string Key, string Default, string Description)
{
    /// <summary>What all keys begin with.</summary>
    internal const string Prefix = "lanekeeper.";

    /// <summary>Whether a key is this option's.</summary>
    /// <param name="key">The key that a file holds.</param>
    /// <param name="isScope">Whether a word names a rule or a family.</param>
    public virtual bool IsNamed(string key, Func<string, bool> isScope) => string.Equals(key, Key, StringComparison.OrdinalIgnoreCase);

    /// <summary>Why a value says nothing, with what is allowed; null if it says something.</summary>
    public abstract string? ProblemWith(string value);
}

/// <summary>A whole number; a missing or malformed value means the default.</summary>
internal sealed record NumberSetting(string Name, int Number, int Minimum, string Description)
    : Setting(Prefix + Name, Number.ToString(CultureInfo.InvariantCulture), Description)
{
    public int Read(AnalyzerConfigOptions options) => options.TryGetValue(Key, out var text) && Parse(text) is { } value ? value : Number;

    public override string? ProblemWith(string value) =>
        Parse(value) is null ? $"'{value}' is no whole number of {Minimum} or more, so that {Default} holds" : null;

    private int? Parse(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= Minimum ? value : null;
}

/// <summary>One word of several; a missing or other value means the default.</summary>
internal sealed record ChoiceSetting(string Name, ImmutableArray<string> Choices, string Default, string Description)
    : Setting(Prefix + Name, Default, Description)
{
    public string? Read(AnalyzerConfigOptions options) => options.TryGetValue(Key, out var text) ? Parse(text) : null;

    public override string? ProblemWith(string value) =>
        Parse(value) is null ? $"'{value}' is none of {string.Join(", ", Choices)}, so that the default holds, '{Default}'" : null;

    private string? Parse(string text) => text.Trim().ToLowerInvariant() is var word && Choices.Contains(word) ? word : null;
}
