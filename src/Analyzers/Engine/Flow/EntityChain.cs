using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>
/// Queries of Entity Framework, seen from the call that runs them. Their operators are those of LINQ: a <c>DbSet</c> at the head of the chain tells
/// them from a loop over a list, or a step of Entity Framework's own in it.
/// </summary>
internal static class EntityChain
{
    // Chains are long, but not endless.
    private const int MaxSteps = 50;

    /// <summary>The operators of LINQ that run a query.</summary>
    public static HashSet<string> Terminals { get; } = new(StringComparer.Ordinal)
    {
        "ToList", "ToArray", "ToDictionary", "ToHashSet", "First", "FirstOrDefault", "Single", "SingleOrDefault",
        "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault", "Any", "All", "Count", "LongCount",
        "Contains", "Sum", "Average", "Min", "Max",
    };

    /// <summary>Whether a method is one of LINQ's that runs a query.</summary>
    public static bool IsTerminal(IMethodSymbol method) =>
        Terminals.Contains(method.Name)
        && method is { IsExtensionMethod: true, ContainingType: { Name: "Enumerable" or "Queryable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } };

    /// <summary>Whether what a call is given belongs to Entity Framework.</summary>
    /// <param name="source">What it is given.</param>
    /// <param name="handsOut">Whether a call or property of one's own, at the head of the chain, hands out what does.</param>
    public static bool IsOfEntities(IOperation source, Func<IOperation, bool> handsOut)
    {
        var current = source;
        for (var i = 0; i < MaxSteps && IsQueryable(current.Type); i++)
        {
            if (IsOfEntityFramework(current.Type) || IsOwnStep(current))
                return true;

            if ((SourceOf(current) ?? FirstOf(current)) is not { } before)
                return handsOut(current);

            current = before;
        }

        return false;
    }

    /// <summary>What a local began with to which steps were added: <c>query = query.Where(…)</c>. Null if it is given anything else.</summary>
    private static IOperation? FirstOf(IOperation query)
    {
        if (query is not ILocalReferenceOperation local || BodyVariables.Around(local) is not { } variables || variables.DeclaratorOf(local.Local) is not { } declarator)
            return null;

        foreach (var write in variables.WritesOf(local.Local))
        {
            if (write is not ISimpleAssignmentOperation { Value: var value } || !StartsWith(value.Unwrap(), local.Local))
                return null;
        }

        return Writes.InitialValueOf(declarator);
    }

    private static bool StartsWith(IOperation query, ILocalSymbol local)
    {
        var current = query;
        for (var i = 0; i < MaxSteps; i++)
        {
            if (current is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
                return true;

            if (SourceOf(current) is not { } source)
                return false;

            current = source;
        }

        return false;
    }

    /// <summary>The context, or the set where that is all there is, that is asked when a call runs a query; null for any other call.</summary>
    public static IOperation? AskedBy(IInvocationOperation call) =>
        call.TargetMethod is { IsExtensionMethod: true } method && call.Arguments is [var source, ..] && (IsTerminal(method) || IsOwnTerminal(method)) ? AskedThrough(source.Value) : null;

    /// <summary>The context or set that is asked when a query is gone through; null if it is none.</summary>
    public static IOperation? AskedThrough(IOperation query)
    {
        var head = query.Unwrap();
        for (var i = 0; i < MaxSteps && (IsQueryable(head.Type) || IsOwnStep(head)); i++)
        {
            if (SourceOf(head) is not { } source)
                return IsOfEntityFramework(head.Type) ? ContextOf(head) ?? head : null;

            head = source;
        }

        return null;
    }

    /// <summary>Entity Framework's own operators that run a query: they are awaited, or change what it finds.</summary>
    private static bool IsOwnTerminal(IMethodSymbol method) =>
        (method.Name.EndsWith("Async", StringComparison.Ordinal) || method.Name is "Load" or "ExecuteDelete" or "ExecuteUpdate") && IsOfEntityFramework(method.ContainingType);

    /// <summary>Whether a step of a chain is one of Entity Framework's own: <c>AsNoTracking</c>, <c>AsAsyncEnumerable</c>.</summary>
    private static bool IsOwnStep(IOperation step) =>
        step is IInvocationOperation { TargetMethod: { IsExtensionMethod: true, ContainingType: var type } } && IsOfEntityFramework(type);

    private static IOperation? SourceOf(IOperation query) => query switch
    {
        IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: [var inner, ..] } => inner.Value.Unwrap(),
        ITranslatedQueryOperation { Operation: var translated } => translated.Unwrap(),
        ILocalReferenceOperation local when Writes.OnlyValueOf(local) is { } only => only.Unwrap(),
        _ => null,
    };

    /// <summary>Whether a call names a set, and asks nothing of it yet.</summary>
    public static bool IsSet(IOperation call) => call is IInvocationOperation { TargetMethod.Name: "Set" } && ContextOf(call) is not null;

    /// <summary><c>db</c> of <c>db.Users</c> and <c>db.Set&lt;User&gt;()</c>; null for what is no set of a context at hand.</summary>
    public static IOperation? ContextOf(IOperation set)
    {
        var owner = set switch
        {
            IMemberReferenceOperation { Instance: { } instance } => instance,
            IInvocationOperation { TargetMethod.Name: "Set", Instance: { } instance } => instance,
            _ => null,
        };

        for (var type = owner?.Type; type is not null; type = type.BaseType)
        {
            if (type.Name == "DbContext" && IsOfEntityFramework(type))
                return owner;
        }

        return null;
    }

    private static bool IsOfEntityFramework(ITypeSymbol? type) =>
        type?.ContainingNamespace is { } space
        && (IsRoot(space) || (space.ContainingNamespace is { } outer && IsRoot(outer)));

    private static bool IsRoot(INamespaceSymbol space) =>
        space is { Name: "EntityFrameworkCore", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsQueryable(ITypeSymbol? type)
    {
        if (type is null)
            return false;

        if (IsNamed(type))
            return true;

        foreach (var contract in type.AllInterfaces)
        {
            if (IsNamed(contract))
                return true;
        }

        return false;
    }

    private static bool IsNamed(ITypeSymbol type) => type is { Name: "IQueryable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
