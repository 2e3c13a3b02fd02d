using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Catalog;

/// <summary>
/// A user's catalog: lines like the shipped ones, and <c>!id</c> for what never blocks. Read once for each content; a line
/// that cannot be read is a problem and costs nothing but itself.
/// </summary>
internal sealed class CatalogFile
{
    // The shipped catalog has some 3,000 lines and 300 kB; what is far beyond is not a catalog, and analysis must stay fast.
    private const int MaxLength = 2_000_000;
    private const int MaxLines = 5_000;

    // The longest id of the framework has about 600 characters.
    private const int MaxLineLength = 2_000;

    // A file of another format has a problem in each line; the first ones tell.
    private const int MaxProblems = 100;

    private static readonly ConditionalWeakTable<SourceText, CatalogFile> Cache = new();

    private readonly ImmutableArray<(ApiId Id, BlockingApi Entry)>.Builder _entries =
        ImmutableArray.CreateBuilder<(ApiId Id, BlockingApi Entry)>();

    private readonly ImmutableArray<ApiId>.Builder _removals = ImmutableArray.CreateBuilder<ApiId>();
    private readonly ImmutableArray<CatalogProblem>.Builder _problems = ImmutableArray.CreateBuilder<CatalogProblem>();

    private CatalogFile(SourceText text)
    {
        if (text.Length > MaxLength)
            Add(text.Lines[0], $"the file is longer than {MaxLength:N0} characters and is not read");
        else
            Read(text);
    }

    public IReadOnlyList<(ApiId Id, BlockingApi Entry)> Entries => _entries;

    /// <summary>The members that <c>!</c> lines take out; a <c>T:</c> id takes out all members of the type.</summary>
    public IReadOnlyList<ApiId> Removals => _removals;

    public IReadOnlyList<CatalogProblem> Problems => _problems;

    /// <summary>Whether an additional file is a catalog: <c>lanekeeper.blocking*.txt</c>.</summary>
    public static bool IsNamedLikeOne(AdditionalText file)
    {
        var name = Path.GetFileName(file.Path);
        return name.StartsWith("lanekeeper.blocking", StringComparison.OrdinalIgnoreCase)
            && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The catalogs among the additional files, in their order.</summary>
    public static ImmutableArray<CatalogFile> Among(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        var catalogs = ImmutableArray<CatalogFile>.Empty;
        foreach (var file in files)
        {
            if (IsNamedLikeOne(file) && Of(file, cancellationToken) is { } catalog)
                catalogs = catalogs.Add(catalog);
        }

        return catalogs;
    }

    /// <summary>What a file says; null if it cannot be opened.</summary>
    public static CatalogFile? Of(AdditionalText file, CancellationToken cancellationToken) =>
        file.GetText(cancellationToken) is { } text ? Cache.GetValue(text, static text => new CatalogFile(text)) : null;

    private void Read(SourceText text)
    {
        var count = 0;
        foreach (var line in text.Lines)
        {
            if (_problems.Count == MaxProblems)
                return;

            if (line.End - line.Start > MaxLineLength)
            {
                Add(line, $"the line is longer than {MaxLineLength:N0} characters");
            }
            else if (DataFile.Fields(line.ToString()) is { } fields)
            {
                if (++count > MaxLines)
                {
                    Add(line, $"only the first {MaxLines:N0} lines are read");
                    return;
                }

                Read(fields, line);
            }
        }
    }

    private void Read(string[] fields, TextLine line)
    {
        if (fields[0].StartsWith("!", StringComparison.Ordinal))
        {
            if (fields.Length == 1 && ApiId.Parse(fields[0].Substring(1).Trim()) is { } removed)
                _removals.Add(removed);
            else
                Add(line, $"a line that removes is '!' and a documentation id, such as '!M:System.IO.Stream.Flush'");
        }
        else if (BlockingApi.TryRead(fields, out var problem) is { } entry)
        {
            _entries.Add((entry.Id, entry));
        }
        else
        {
            Add(line, problem);
        }
    }

    private void Add(TextLine line, string reason)
    {
        var span = TextSpan.FromBounds(line.Start, Math.Min(line.End, line.Start + MaxLineLength));
        _problems.Add(new CatalogProblem(line.Text!.Lines.GetLinePositionSpan(span), span, reason));
    }
}
