using System;
using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Which files may hand a method of a name to a hop: none, for nearly all names.</summary>
internal sealed class HandedOnFiles
{
    private readonly List<SyntaxTree> _files = [];

    // The hash of a name above the number of a file, sorted: one search finds all files of a name.
    private readonly ulong[] _names;

    private HandedOnFiles(Compilation compilation, HandedOnNames handedOn, CancellationToken cancellationToken)
    {
        var names = new List<ulong>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!handedOn.MayHandOn(tree, cancellationToken))
                continue;

            foreach (var name in NameIndex.Of(tree, cancellationToken).HandedOn)
                names.Add(Key(name, _files.Count));

            _files.Add(tree);
        }

        _names = names.ToArray();
        Array.Sort(_names);
    }

    public static HandedOnFiles In(Compilation compilation, HandedOnNames handedOn, CancellationToken cancellationToken) =>
        new(compilation, handedOn, cancellationToken);

    public IEnumerable<SyntaxTree> With(string method)
    {
        var name = NameIndex.Hash(method);
        var found = Array.BinarySearch(_names, Key(name, 0));
        for (var i = found < 0 ? ~found : found; i < _names.Length && (uint)(_names[i] >> 32) == name; i++)
            yield return _files[(int)(uint)_names[i]];
    }

    private static ulong Key(uint name, int file) => ((ulong)name << 32) | (uint)file;
}
