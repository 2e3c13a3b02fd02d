using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// The calls that run an Entity Framework query. They bind to LINQ, where no catalog could tell them from a loop over a list. The query may come
/// from a repository: a method or property of one's own of which each body hands one out.
/// </summary>
internal sealed class EntityQueries(Dispatch dispatch, Func<IMethodSymbol, MethodBodies> bodiesOf, KnownTypes types)
{
    /// <summary>Of the types of Entity Framework.</summary>
    public const string Namespace = "Microsoft.EntityFrameworkCore";

    /// <summary>Its own operators.</summary>
    public const string Extensions = $"{Namespace}.EntityFrameworkQueryableExtensions";

    // A service asks a repository, which asks its base class.
    private const int MaxCalls = 4;

    private static readonly ConcurrentDictionary<string, BlockingApi> Apis = new();

    private readonly ConcurrentDictionary<IMethodSymbol, bool> _handsOut = new(SymbolEqualityComparer.Default);

    /// <summary>The wait that a call is; null if it runs no query that is known to be one.</summary>
    public BlockingApi? ApiOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (!EntityChain.IsTerminal(method) || call.Arguments is not [var source, ..] || types.Find(Extensions) is null || !IsOfEntities(source.Value.Unwrap(), MaxCalls))
            return null;

        return Apis.GetOrAdd(method.Name, static name => new BlockingApi(
            ApiId.Parse($"M:System.Linq.Queryable.{name}(*)")!, WaitKind.Database, DependsOnObject: false, $"{Extensions}.{name}Async"));
    }

    /// <summary>Whether a wait is one of Entity Framework's.</summary>
    public static bool Have(BlockingApi api) => api.Kind == WaitKind.Database
        && (api.Id.Container.StartsWith(Namespace, StringComparison.Ordinal) || api.Counterpart?.StartsWith(Extensions, StringComparison.Ordinal) == true);

    /// <summary>Whether a loop over a query runs it, and the project has the form that is awaited.</summary>
    public bool AreRunBy(IForEachLoopOperation loop) =>
        types.Find(Extensions) is { } extensions && !extensions.GetMembers("AsAsyncEnumerable").IsEmpty
        && IsOfEntities(loop.Collection.Unwrap(), MaxCalls);

    private bool IsOfEntities(IOperation query, int calls) => EntityChain.IsOfEntities(query, head => HandsOut(head, calls - 1));

    private bool HandsOut(IOperation head, int calls)
    {
        var (method, instance) = head switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance),
            IPropertyReferenceOperation { Property.GetMethod: { } getter, Instance: var owner } => (getter, owner),
            _ => (null, null),
        };

        if (method is null || calls == 0 || method.DeclaringSyntaxReferences.IsEmpty)
            return false;

        if (_handsOut.TryGetValue(method, out var known))
            return known;

        var targets = dispatch.TargetOf(method, instance, CancellationToken.None) is { } certain
            ? ImmutableArray.Create(certain)
            : dispatch.BodiesOf(method, CancellationToken.None);
        var handsOut = !targets.IsEmpty;
        foreach (var target in targets)
            handsOut = handsOut && Returns(target, calls);

        // Another receiver may run another body, and from further up more would be followed.
        return calls == MaxCalls - 1 && Dispatch.IsFixed(method) ? _handsOut.GetOrAdd(method, handsOut) : handsOut;
    }

    private bool Returns(IMethodSymbol method, int calls)
    {
        if (bodiesOf(method).Of(method, CancellationToken.None)?.Operations() is not { } operations)
            return false;

        var returns = false;
        foreach (var operation in operations)
        {
            if (operation is not IReturnOperation { ReturnedValue: { } value })
                continue;

            if (!IsOfEntities(value.Unwrap(), calls))
                return false;

            returns = true;
        }

        return returns;
    }
}
