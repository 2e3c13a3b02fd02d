using System;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// Which databases Entity Framework is told to use, as far as the names in the sources tell. Where that is SQLite or memory and nothing else, there is nothing to
/// await: the asynchronous members of these providers run synchronously.
/// </summary>
internal sealed class EntityProviders(Compilation compilation, KnownTypes types)
{
    private static readonly string[] Synchronous = ["UseSqlite", "UseInMemoryDatabase"];

    private static readonly string[] Others =
    [
        "UseSqlServer", "UseAzureSql", "UseAzureSynapse", "UseNpgsql", "UseMySql", "UseMySQL", "UseOracle", "UseCosmos", "UseFirebird", "UseDb2", "UseMongoDB", "UseSnowflake",
        "UseSpanner", "UseGaussDB", "UseKdbndp", "UseDm", "UseClickHouse", "UseXuGu", "UseJet",
    ];

    private readonly Lazy<bool> _areSynchronous = new(() => types.Find(EntityQueries.Extensions) is not null && NameOnlySynchronous(compilation));

    public bool AreSynchronous => _areSynchronous.Value;

    private static bool NameOnlySynchronous(Compilation compilation)
    {
        var isNamed = false;
        foreach (var tree in new SourceProjects(compilation).Trees)
        {
            if (Names(tree, Others))
                return false;

            isNamed = isNamed || Names(tree, Synchronous);
        }

        return isNamed;
    }

    private static bool Names(SyntaxTree tree, string[] methods)
    {
        var index = NameIndex.Of(tree, CancellationToken.None);
        foreach (var method in methods)
        {
            if (index.MayHold(method) && Calls(tree.GetText().ToString(), method))
                return true;
        }

        return false;
    }

    // The index counts comments too, and is wrong once in some thousands.
    private static bool Calls(string text, string method)
    {
        for (var at = text.IndexOf(method, StringComparison.Ordinal); at >= 0; at = text.IndexOf(method, at + 1, StringComparison.Ordinal))
        {
            var end = at + method.Length;
            if (at > 0 && text[at - 1] == '.' && end < text.Length && text[end] is '(' or '<')
                return true;
        }

        return false;
    }
}
