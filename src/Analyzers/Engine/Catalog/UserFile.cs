using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Catalog;

/// <summary>
/// A data file that users give to the compiler: lines like the shipped ones, and <c>!id</c> for what they take out. A line that
/// cannot be read is a problem and costs nothing but itself.
/// </summary>
internal abstract class UserFile
{
    // The shipped catalog has some 3,000 lines and 300 kB; what is far beyond is not a data file, and analysis must stay fast.
    private const int MaxLength = 2_000_000;
    private const int MaxLines = 5_000;

    // The longest id of the framework has about 600 characters.
    private const int MaxLineLength = 2_000;

    // A file of another format has a problem in each line; the first ones tell.
    private const int MaxProblems = 100;

    private readonly ImmutableArray<ApiId>.Builder _removals = ImmutableArray.CreateBuilder<ApiId>();
    private readonly ImmutableArray<DataProblem>.Builder _problems = ImmutableArray.CreateBuilder<DataProblem>();

    /// <summary>What the <c>!</c> lines take out.</summary>
    public IReadOnlyList<ApiId> Removals => _removals;

    public IReadOnlyList<DataProblem> Problems => _problems;

    /// <summary>An id that a removal may name, as an example for the message.</summary>
    protected abstract string RemovalExample { get; }

    /// <summary>Whether an additional file is named <c>prefix*.txt</c>.</summary>
    protected static bool IsNamed(AdditionalText file, string prefix)
    {
        var name = Path.GetFileName(file.Path);
        return name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads the fields of one line that removes nothing.</summary>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    protected abstract string? Read(string[] fields);

    /// <summary>Reads all lines.</summary>
    protected void Read(SourceText text)
    {
        if (text.Length > MaxLength)
        {
            Add(text.Lines[0], $"the file is longer than {MaxLength:N0} characters and is not read");
            return;
        }

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

                if ((fields[0].StartsWith("!", StringComparison.Ordinal) ? ReadRemoval(fields) : Read(fields)) is { } problem)
                    Add(line, problem);
            }
        }
    }

    private string? ReadRemoval(string[] fields)
    {
        if (fields.Length != 1 || ApiId.Parse(fields[0].Substring(1).Trim()) is not { } removed)
            return $"a line that removes is '!' and a documentation id, such as '!{RemovalExample}'";

        _removals.Add(removed);
        return null;
    }

    private void Add(TextLine line, string reason)
    {
        var span = TextSpan.FromBounds(line.Start, Math.Min(line.End, line.Start + MaxLineLength));
        _problems.Add(new DataProblem(line.Text!.Lines.GetLinePositionSpan(span), span, reason));
    }

    /// <summary>The files of one kind among the additional files, in their order.</summary>
    protected static ImmutableArray<TFile> Among<TFile>(
        ImmutableArray<AdditionalText> files, Func<AdditionalText, CancellationToken, TFile?> of, CancellationToken cancellationToken)
        where TFile : UserFile
    {
        var found = ImmutableArray<TFile>.Empty;
        foreach (var file in files)
        {
            if (of(file, cancellationToken) is { } read)
                found = found.Add(read);
        }

        return found;
    }
}
