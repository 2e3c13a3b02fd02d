using System;
using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Settings;

/// <summary>
/// An <c>.editorconfig</c> or a global analyzer config, read for options of LaneKeeper that say nothing. What the compiler hands to analyzers tells
/// neither where an option stands nor that its name is mistyped; the package gives them the files as texts too.
/// </summary>
internal static class SettingsFile
{
    // An option beyond these is one of many mistakes of one kind; and a file of this length holds no options.
    private const int MaxProblems = 100;
    private const int MaxLength = 2_000_000;
    private const int MaxLineLength = 20_000;

    /// <summary>Whether a file is one by its name.</summary>
    public static bool IsOne(AdditionalText file) => IsEditorConfig(file.Path) || IsGlobalConfig(file.Path);

    /// <summary>The options that have no effect, and why.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="isScope">Whether a word names a rule or a family.</param>
    public static ImmutableArray<(string Key, DataProblem Problem)> ProblemsIn(string path, SourceText text, Func<string, bool> isScope)
    {
        var problems = ImmutableArray.CreateBuilder<(string, DataProblem)>();
        if (text.Length > MaxLength)
            return problems.ToImmutable();

        var isRead = IsGlobalConfig(path);
        foreach (var line in text.Lines)
        {
            if (line.End - line.Start > MaxLineLength || problems.Count == MaxProblems)
                continue;

            var content = line.ToString();
            if (content.TrimStart().StartsWith("[", StringComparison.Ordinal))
                isRead = true;
            else if (Pair(content) is not var (key, value))
                continue;
            else if (Is(key, "is_global") && Is(value, "true"))
                isRead = true;
            else if (key.StartsWith(Setting.Prefix, StringComparison.OrdinalIgnoreCase) && ProblemOf(key, value, isRead, isScope) is { } reason)
                problems.Add((key, new DataProblem(text.Lines.GetLinePositionSpan(line.Span), line.Span, reason)));
        }

        return problems.ToImmutable();
    }

    private static string? ProblemOf(string key, string value, bool isRead, Func<string, bool> isScope)
    {
        foreach (var setting in AnalyzerSettings.All)
        {
            if (!setting.IsNamed(key, isScope))
                continue;

            if (!isRead)
                return "it stands before the first section, such as [*.cs]";

            // The word of the file format for what holds without a line.
            return Is(value, "unset") ? null : setting.ProblemWith(value);
        }

        return NearestName.To(key.ToLowerInvariant(), AnalyzerSettings.All) is { } near ? $"there is no such option, but '{near}'" : "there is no such option";
    }

    // As the compiler reads it: '=' or ':' parts the two, '#' or ';' begins a comment.
    private static (string Key, string Value)? Pair(string line)
    {
        var comment = line.IndexOfAny(['#', ';']);
        if (comment >= 0)
            line = line.Substring(0, comment);

        var sign = line.IndexOfAny(['=', ':']);
        return sign < 0 ? null : (line.Substring(0, sign).Trim(), line.Substring(sign + 1).Trim());
    }

    private static bool IsEditorConfig(string path) => path.EndsWith(".editorconfig", StringComparison.OrdinalIgnoreCase);

    private static bool IsGlobalConfig(string path) => path.EndsWith(".globalconfig", StringComparison.OrdinalIgnoreCase);

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
