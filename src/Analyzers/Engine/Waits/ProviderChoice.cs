using System;
using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// What is behind an abstraction of a framework, as far as the names in the sources tell: which databases Entity Framework is told to use, where a distributed cache is. Where
/// that is SQLite or memory and nothing else, there is nothing to await: the asynchronous members of these providers run synchronously.
/// </summary>
internal sealed class ProviderChoice
{
    private static readonly string[] OtherDatabases =
    [
        "UseSqlServer", "UseAzureSql", "UseAzureSynapse", "UseNpgsql", "UseMySql", "UseMySQL", "UseOracle", "UseCosmos", "UseFirebird", "UseDb2", "UseMongoDB", "UseSnowflake",
        "UseSpanner", "UseGaussDB", "UseKdbndp", "UseDm", "UseClickHouse", "UseXuGu", "UseJet",
    ];

    private const string Cache = "Microsoft.Extensions.Caching.Distributed.";

    private readonly Lazy<bool> _isSynchronous;

    private ProviderChoice(Compilation compilation, KnownTypes types, string type, string[] synchronous, string[] others) =>
        _isSynchronous = new Lazy<bool>(() => types.Find(type) is not null && NamesOnly(compilation, synchronous, others));

    /// <summary>Whether only providers are named whose members run synchronously.</summary>
    public bool IsSynchronous => _isSynchronous.Value;

    public static ProviderChoice OfEntities(Compilation compilation, KnownTypes types) =>
        new(compilation, types, EntityQueries.Extensions, ["UseSqlite", "UseInMemoryDatabase"], OtherDatabases);

    public static ProviderChoice OfCaches(Compilation compilation, KnownTypes types) => new(
        compilation, types, Cache + "IDistributedCache", ["AddDistributedMemoryCache"],
        ["AddStackExchangeRedisCache", "AddDistributedRedisCache", "AddDistributedSqlServerCache", "AddSqlServerCache", "AddCosmosCache", "AddDistributedPostgresCache", "AddRedisCache"]);

    /// <summary>Whether a call asks a distributed cache.</summary>
    public static bool IsOfCache(BlockingApi api) => api.Id.Container.StartsWith(Cache, StringComparison.Ordinal);

    private static bool NamesOnly(Compilation compilation, string[] synchronous, string[] others)
    {
        var isNamed = false;
        var sources = new SourceProjects(compilation);
        foreach (var project in sources.References.Insert(0, compilation))
        {
            foreach (var tree in project.SyntaxTrees)
            {
                foreach (var _ in Calls(tree, others))
                    return false;

                foreach (var position in Calls(tree, synchronous))
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
        && (method.OverriddenMethod ?? ImplementedContract.Of(method)) is { } contract
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
