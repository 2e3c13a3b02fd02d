using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Settings;

/// <summary>
/// Symbols named by their simple name (<c>Sleep</c>) or documentation id (<c>M:N.C.M(System.Int32)</c>, the parameters may be
/// left out, and so may the prefix); a <c>*</c> at the end stands for any rest.
/// </summary>
internal sealed class SymbolNames
{
    // Nobody names more by hand. What a value says beyond these is not read: each name is compared for each report.
    internal const int MaxNames = 1_000;

    // The host hands the same string out for each report of a file; it is read once.
    private static readonly ConditionalWeakTable<string, SymbolNames> Known = new();

    private readonly ImmutableArray<string> _names;

    private SymbolNames(ImmutableArray<string> names) => _names = names;

    public static SymbolNames None { get; } = new(ImmutableArray<string>.Empty);

    public bool IsEmpty => _names.IsEmpty;

    /// <summary>The names of an option's value.</summary>
    public static SymbolNames Of(string value) => Known.GetValue(value, static value => Read(value));

    private static SymbolNames Read(string value)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        for (var start = 0; start < value.Length && names.Count < MaxNames;)
        {
            var bar = value.IndexOf('|', start);
            var end = bar < 0 ? value.Length : bar;

            // A star alone would exclude everything; for that there are severities.
            if (value.Substring(start, end - start).Trim() is { Length: > 0 } name and not "*")
                names.Add(name);

            start = end + 1;
        }

        return new SymbolNames(names.ToImmutable());
    }

    public bool Contain(ISymbol symbol)
    {
        string? id = null;
        foreach (var name in _names)
        {
            if (name.IndexOf('.') < 0 && name.IndexOf(':') < 0)
            {
                if (Matches(symbol.Name, name))
                    return true;
            }
            else if (MatchesId(id ??= symbol.OriginalDefinition.GetDocumentationCommentId() ?? "", name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MatchesId(string id, string name)
    {
        if (id.Length < 2)
            return false;

        if (name.Length < 2 || name[1] != ':')
            id = id.Substring(2);

        if (Matches(id, name))
            return true;

        var parameters = id.IndexOf('(');
        return parameters > 0 && name.IndexOf('(') < 0 && Matches(id.Substring(0, parameters), name);
    }

    private static bool Matches(string text, string name) =>
        name[name.Length - 1] == '*'
            ? string.CompareOrdinal(text, 0, name, 0, name.Length - 1) == 0
            : string.Equals(text, name, StringComparison.Ordinal);
}
