using System;
using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Where a compilation may hand a method of a given name to a hop. Lanes are asked of nearly every method, so the files are gone
/// through once for all names; nearly all names are handed on nowhere.
/// </summary>
internal sealed class HandedOnMethods(Compilation compilation, HandedOnNames names)
{
    private readonly FileTurns<Dictionary<string, List<(SyntaxTree Tree, int Position)>>> _places = new(
        compilation, (tree, cancellationToken) => names.In(tree, cancellationToken), cancellationToken => Read(compilation, names, cancellationToken));

    /// <summary>The places, in the order of files and text.</summary>
    public IReadOnlyList<(SyntaxTree Tree, int Position)> Of(string method, CancellationToken cancellationToken) =>
        _places.Get(cancellationToken).TryGetValue(method, out var places) ? places : [];

    private static Dictionary<string, List<(SyntaxTree Tree, int Position)>> Read(Compilation compilation, HandedOnNames names, CancellationToken cancellationToken)
    {
        var places = new Dictionary<string, List<(SyntaxTree Tree, int Position)>>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (name, position) in names.In(tree, cancellationToken))
            {
                if (!places.TryGetValue(name, out var ofName))
                    places.Add(name, ofName = []);

                ofName.Add((tree, position));
            }
        }

        return places;
    }
}
