using System;
using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        var sources = new SourceProjects(compilation);
        foreach (var project in sources.References.Insert(0, compilation))
        {
            foreach (var tree in project.SyntaxTrees)
            {
                foreach (var _ in Calls(tree, Others))
                    return false;

                foreach (var position in Calls(tree, Synchronous))
                {
                    if (IsExchangeable(project, tree, position))
                        return false;

                    isNamed = true;
                }
            }
        }

        return isNamed;
    }

    // One provider behind a contract of the program's own (`IDatabaseProvider.Initialize`) is there to be exchanged: who else keeps the contract is not known.
    private static bool IsExchangeable(Compilation project, SyntaxTree tree, int position) =>
        tree.GetRoot().FindToken(position).Parent?.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration
        && Model.Of(project, tree).GetDeclaredSymbol(declaration) is IMethodSymbol method
        && (method.OverriddenMethod ?? CanBeMadeAsync.ContractOf(method)) is { } contract
        && RootNamespace.Of(contract) is not ("System" or "Microsoft");

    private static IEnumerable<int> Calls(SyntaxTree tree, string[] methods)
    {
        var index = NameIndex.Of(tree, CancellationToken.None);
        foreach (var method in methods)
        {
            if (!index.MayHold(method))
                continue;

            // The index counts comments too, and is wrong once in some thousands.
            var text = tree.GetText().ToString();
            for (var at = text.IndexOf(method, StringComparison.Ordinal); at >= 0; at = text.IndexOf(method, at + 1, StringComparison.Ordinal))
            {
                var end = at + method.Length;
                if (at > 0 && text[at - 1] == '.' && end < text.Length && text[end] is '(' or '<')
                    yield return at;
            }
        }
    }
}
