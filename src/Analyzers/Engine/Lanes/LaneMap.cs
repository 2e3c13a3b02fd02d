using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>On which lane an operation runs: the nearest hop around it decides, else the method that it stands in.</summary>
internal sealed class LaneMap
{
    private readonly KnownTypes _types;
    private readonly LaneEntryPoints _entryPoints;
    private readonly LaneHops _hops;
    private readonly MethodGroupUses _methodGroups;
    private readonly LaneAssertions _assertions;
    private readonly OwnCallers _ownCallers;
    private readonly Lazy<bool> _isTestProject;
    private readonly Lazy<Host> _host;
    private readonly Lazy<bool> _hasJobs;
    private readonly ConcurrentDictionary<IMethodSymbol, LaneAnswer> _methods = new(SymbolEqualityComparer.Default);

    // Each statement of a function asks anew: one that has thousands, or thousands of uses, is gone through once.
    private readonly ConditionalWeakTable<IOperation, StrongBox<LaneAnswer>> _localFunctions = new();
    private readonly ConditionalWeakTable<IOperation, StrongBox<bool>> _handOutTasks = new();

    public LaneMap(Compilation compilation, KnownTypes types, LaneRules rules, Host? host)
    {
        _types = types;
        _isTestProject = new Lazy<bool>(() => ReferToTests(types) || UnresolvedTests.In(compilation, rules, CancellationToken.None));
        _host = new Lazy<Host>(() => host ?? Hosts.Of(compilation, types, IsTestProject));
        _hasJobs = new Lazy<bool>(() => HasJobs(types, rules));
        _entryPoints = new LaneEntryPoints(compilation, types, rules, () => AsyncKind);
        _hops = new LaneHops(types, rules, _entryPoints);
        ParallelBodies = new ParallelBodies(_hops, rules, () => Host);
        _methodGroups = new MethodGroupUses(compilation, rules);
        _assertions = new LaneAssertions(types, rules);
        _ownCallers = new OwnCallers(compilation, this);
    }

    /// <summary>What several threads run at the same time.</summary>
    public ParallelBodies ParallelBodies { get; }

    /// <summary>What the project is.</summary>
    public Host Host => _host.Value;

    /// <summary>Whom async code serves whose callers are not known: where nobody else is served, it may compute as it likes.</summary>
    private LaneKind AsyncKind => Host is Host.Worker or Host.Console or Host.Tests ? LaneKind.Background : LaneKind.Async;

    /// <summary>Whether the project refers to a library of tests or benchmarks, or would if its packages were restored.</summary>
    public bool IsTestProject => _isTestProject.Value;

    /// <param name="operation">The operation.</param>
    /// <param name="member">The member whose body it stands in.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public LaneAnswer LaneOf(IOperation operation, ISymbol member, CancellationToken cancellationToken) =>
        _assertions.Refine(LaneOf(operation, member, null, cancellationToken) ?? LaneAnswer.Unknown, operation);

    // seen: the local functions whose callers have been asked already; the answer is null if all come by way of these.
    private LaneAnswer? LaneOf(
        IOperation operation, ISymbol member, HashSet<ISymbol>? seen, CancellationToken cancellationToken)
    {
        var current = operation;
        while (current is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (current)
            {
                case IAnonymousFunctionOperation { Symbol.IsAsync: true } lambda:
                    return OfAsync(lambda);

                case IAnonymousFunctionOperation lambda:
                    if (_hops.Of(lambda) is not { } hop)
                        return _handOutTasks.GetValue(lambda, HandsOutTask).Value ? OfReturnType(lambda.Symbol, "lambda") : LaneAnswer.Unknown;

                    if (!hop.Rule.IsCallers)
                        return LaneAnswer.Of(hop.Rule);

                    // A query that leaves the method runs wherever its consumer does.
                    if (DeferredResult.LeavesTheMethod(hop.Site))
                        return LaneAnswer.Unknown;

                    current = hop.Site;
                    break;

                case ILocalFunctionOperation { Symbol.IsAsync: true } function:
                    return LaneAnswer.Io(AsyncKind, $"async local function '{function.Symbol.Name}'");

                case ILocalFunctionOperation function:
                    return seen is null ? OfLocalFunction(function, member, cancellationToken) : OfLocalFunction(function, member, seen, cancellationToken);
            }

            current = current.Parent;
        }

        return member is IMethodSymbol method ? OfMethod(method, cancellationToken) : LaneAnswer.Unknown;
    }

    /// <summary>The lane that a method's own thread is on.</summary>
    public LaneAnswer OfMethod(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (_methods.TryGetValue(method, out var known))
            return known;

        var answer = _entryPoints.Of(method);
        if (method.MethodKind == MethodKind.Ordinary)
        {
            if (answer.Lane == Lane.Unknown)
                answer = OfMethodGroup(method, cancellationToken);
            else if (answer.Kind == LaneKind.Async && _hasJobs.Value && OfMethodGroup(method, cancellationToken) is { Kind: LaneKind.Background } job)
                answer = job;
        }

        return _methods.GetOrAdd(method, answer);
    }

    /// <summary>
    /// Whether async code serves nobody after all: it stands in a private method whose every caller has been sent to another lane before. Costs a walk over the type; to be
    /// asked only about what would be reported.
    /// </summary>
    public bool ServesNobody(IOperation operation, ISymbol member, LaneAnswer lane, CancellationToken cancellationToken) =>
        lane.Kind == LaneKind.Async && member is IMethodSymbol method && !OwnCallers.IsInFunction(operation) && _ownCallers.AreElsewhere(method, cancellationToken);

    /// <summary>The lane that a method runs on which is handed on by name at a place.</summary>
    public LaneAnswer OfHandedOn(IMethodReferenceOperation reference) =>
        _hops.Of(reference) is { Rule: { IsCallers: false } rule } ? LaneAnswer.Of(rule) : LaneAnswer.Unknown;

    /// <summary>Whether a lambda or method group runs inside the call that it is handed to.</summary>
    public bool RunsInside(IOperation function) =>
        _hops.Of(function) is { Rule.IsCallers: true, Site: var site } && !DeferredResult.LeavesTheMethod(site);

    /// <summary>The lane that is a helper's own, whoever calls it; unknown if it runs on its caller's.</summary>
    /// <param name="helper">The helper.</param>
    /// <param name="call">A call of it.</param>
    /// <param name="member">The member whose body the call stands in.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public LaneAnswer OfHelper(IMethodSymbol helper, IOperation call, ISymbol member, CancellationToken cancellationToken)
    {
        if (helper.MethodKind != MethodKind.LocalFunction)
            return helper.MethodKind == MethodKind.AnonymousFunction ? LaneAnswer.Unknown : OfMethod(helper, cancellationToken);

        foreach (var operation in call.Root().SelfAndDescendants())
        {
            if (operation is ILocalFunctionOperation { Body: { } body } function && SymbolEqualityComparer.Default.Equals(function.Symbol, helper))
                return LaneOf(body, member, cancellationToken);
        }

        return LaneAnswer.Unknown;
    }

    /// <summary>Whether a method is the handler of a UI event: <c>async void</c> is its async form.</summary>
    public bool IsUiHandler(IMethodSymbol method) => _entryPoints.IsUiHandler(method);

    /// <summary>Whether a UI framework calls a method to tell that something has happened: <c>async void</c> is its async form too.</summary>
    public bool IsUiNotification(IMethodSymbol method) => _entryPoints.IsUiNotification(method);

    /// <summary>Whether an event belongs to a piece of UI.</summary>
    public bool IsUiEvent(IEventSymbol @event) => _entryPoints.UiRule(@event.ContainingType) is { Kind: LaneKind.Ui };

    // A library of jobs calls async methods too, and then nobody waits for them.
    private static bool ReferToTests(KnownTypes types)
    {
        foreach (var rule in LaneRules.Shipped.All)
        {
            if (rule is { Subject: LaneSubject.Attribute, Lane: Lane.Startup } && types.Find(rule.Id.Container) is not null)
                return true;
        }

        return false;
    }

    private static bool HasJobs(KnownTypes types, LaneRules rules)
    {
        foreach (var rule in rules.All)
        {
            if (rule is { Subject: LaneSubject.Hop, Kind: LaneKind.Background } && !rule.Id.Container.StartsWith("System.", StringComparison.Ordinal) && types.Find(rule.Id.Container) is not null)
                return true;
        }

        return false;
    }

    /// <summary>A method that is handed to a hop (`new Timer(OnTick)`, `MapGet("/", Get)`); all of them must agree.</summary>
    private LaneAnswer OfMethodGroup(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var answer = LaneAnswer.Unknown;
        foreach (var reference in _methodGroups.Of(method, cancellationToken))
        {
            if (_hops.Of(reference) is not { Rule: { IsCallers: false } rule })
                return LaneAnswer.Unknown;

            if (answer.Lane != Lane.Unknown && answer.Lane != rule.Lane)
                return LaneAnswer.Unknown;

            answer = LaneAnswer.Of(rule) with { Reason = $"{rule.Reason} ('{method.NameInMessages()}')" };
        }

        return answer;
    }

    /// <summary>A local function runs where it is called from or handed to; all uses must agree.</summary>
    private LaneAnswer OfLocalFunction(ILocalFunctionOperation function, ISymbol member, CancellationToken cancellationToken)
    {
        if (!_localFunctions.TryGetValue(function, out var answer))
        {
            var found = new StrongBox<LaneAnswer>(OfLocalFunction(function, member, null, cancellationToken) ?? LaneAnswer.Unknown);
            answer = _localFunctions.GetValue(function, _ => found);
        }

        return answer.Value;
    }

    private LaneAnswer? OfLocalFunction(
        ILocalFunctionOperation function, ISymbol member, HashSet<ISymbol>? seen, CancellationToken cancellationToken)
    {
        if (_types.IsTaskLike(function.Symbol.ReturnType))
            return OfReturnType(function.Symbol, $"local function '{function.Symbol.Name}'");

        // The statements of an iterator run where somebody goes through what it gives.
        var isIterator = function.Body is { } body && new MethodBody(function.Symbol, ImmutableArray.Create<IOperation>(body), null).IsIterator;
        var isFirst = seen is null;
        seen ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        seen.Add(function.Symbol);
        LaneAnswer? answer = null;
        foreach (var use in LocalFunctionUses.Of(function))
        {
            // Recursion, direct or through others, says nothing new.
            if (IsWithinAny(use, seen))
                continue;

            LaneAnswer? lane = LaneAnswer.Unknown;
            if (use is IInvocationOperation call)
                lane = isIterator && !LocalFunctionUses.IsGoneThrough(call) ? LaneAnswer.Unknown : LaneOf(use, member, seen, cancellationToken);
            else if (_hops.Of(use) is { Rule: { IsCallers: false } rule })
                lane = LaneAnswer.Of(rule);

            if (lane is not { } known)
                continue;

            if (known.Lane == Lane.Unknown || (answer is { } other && other.Lane != known.Lane))
                return LaneAnswer.Unknown;

            answer = known;
        }

        return answer ?? (isFirst ? LaneAnswer.Unknown : null);
    }

    private static bool IsWithinAny(IOperation use, HashSet<ISymbol> functions)
    {
        for (var current = use.Parent; current is not null; current = current.Parent)
        {
            if (current is ILocalFunctionOperation { Symbol: var function } && functions.Contains(function))
                return true;
        }

        return false;
    }

    /// <summary>Async code that was sent to another lane computes there until its first await, and need not hurry after it.</summary>
    private LaneAnswer OfAsync(IAnonymousFunctionOperation lambda) => LaneAnswer.Io(
        _hops.Of(lambda)?.Rule switch
        {
            { Lane: Lane.Compute or Lane.Dedicated } => LaneKind.Background,
            { Lane: Lane.Io, Kind: var kind } => kind,

            // Of a taker that is not bound it is only known that waits are wrong in what it takes.
            null when lambda.Taker() is IInvalidOperation => LaneKind.Background,
            _ => AsyncKind,
        }, "async lambda");

    // Where a call is not bound yet, or nothing is returned, the compiler may take a lambda for one that returns a task, as it fits anything.
    private StrongBox<bool> HandsOutTask(IOperation lambda)
    {
        foreach (var operation in ((IAnonymousFunctionOperation)lambda).Body.SelfAndDescendants())
        {
            if (operation is IReturnOperation { ReturnedValue: { } value } && _types.IsTaskLike(value.Unwrap().Type))
                return new StrongBox<bool>(true);
        }

        return new StrongBox<bool>(false);
    }

    private LaneAnswer OfReturnType(IMethodSymbol function, string what) =>
        _types.IsTaskLike(function.ReturnType) ? LaneAnswer.Io(AsyncKind, "task-returning " + what) : LaneAnswer.Unknown;
}
