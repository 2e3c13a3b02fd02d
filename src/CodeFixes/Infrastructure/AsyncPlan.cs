using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// All that must change for some expressions to become awaits: the expressions, the functions around them that are not async
/// yet, the callers of those, and so on. Either the whole closure is possible, or a rewrite is refused.
/// </summary>
internal sealed class AsyncPlan
{
    /// <summary>The mark of an async function that was written for the change at hand.</summary>
    public const string NewForm = "LaneKeeper.Twin";

    // A change that reaches further than this is a project of its own, not a quick fix.
    private const int MaxFunctions = 50;

    private static readonly Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> NoOthers = [];

    private readonly Solution _solution;
    private readonly Dictionary<DocumentId, DocumentEdits> _documents = [];
    private readonly MethodUses _uses;

    private AsyncPlan(Solution solution, MethodUses uses)
    {
        _solution = solution;
        _uses = uses;
    }

    /// <summary>How many methods, local functions and lambdas become async, the bodies of loops not counted.</summary>
    public int FunctionsMadeAsync => _documents.Values.Sum(static edits => edits.Functions.Values.Count(static function => !function.IsLoopBody));

    /// <summary>Whether a callback becomes one that starts its work and does not wait for it.</summary>
    public bool StartsWork => _documents.Values.Any(static edits => edits.Functions.Values.Any(static function => function.Callback is { StartsWork: true }));

    /// <summary>How many members change: those that become async, and the async ones that await them.</summary>
    public int MembersChanged => _documents.Values.Sum(static edits => edits.ChangedMembers().Count());

    /// <summary>The functions that change, by document, in the original trees.</summary>
    public IEnumerable<DocumentEdits> Documents => _documents.Values;

    /// <summary>Plans one rewrite with all that it entails; null if any part of it is impossible.</summary>
    public static Task<AsyncPlan?> ForAsync(Document document, AwaitRewrite rewrite, CancellationToken cancellationToken) =>
        ForAsync(document, rewrite, new MethodUses(document.Project.Solution), cancellationToken);

    /// <summary>Plans many rewrites together; those that are impossible are left out.</summary>
    public static async Task<AsyncPlan> ForAllAsync(
        Solution solution, IEnumerable<(Document Document, AwaitRewrite Rewrite)> rewrites, CancellationToken cancellationToken)
    {
        var uses = new MethodUses(solution);
        var plan = new AsyncPlan(solution, uses);
        foreach (var (document, rewrite) in rewrites)
        {
            if (await ForAsync(document, rewrite, uses, cancellationToken).ConfigureAwait(false) is { } single)
                plan.Merge(single);
        }

        return plan;
    }

    /// <summary>The solution with all edits made.</summary>
    public async Task<Solution> ApplyAsync(CancellationToken cancellationToken)
    {
        var changed = _solution;
        foreach (var edits in _documents.Values)
        {
            var root = await edits.ApplyAsync(cancellationToken).ConfigureAwait(false);
            changed = changed.WithDocumentSyntaxRoot(edits.Document.Id, root);
        }

        return changed;
    }

    private static async Task<AsyncPlan?> ForAsync(Document document, AwaitRewrite rewrite, MethodUses uses, CancellationToken cancellationToken)
    {
        var plan = new AsyncPlan(document.Project.Solution, uses);
        return await plan.TryAddAsync(document, rewrite, cancellationToken).ConfigureAwait(false) ? plan : null;
    }

    private async Task<bool> TryAddAsync(Document document, AwaitRewrite first, CancellationToken cancellationToken)
    {
        var pending = new Queue<(Document Document, AwaitRewrite Rewrite)>();
        pending.Enqueue((document, first));
        while (pending.Count > 0)
        {
            var (place, rewrite) = pending.Dequeue();
            var model = (await place.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            if (CanAwait.Refusal(rewrite.Target, model, cancellationToken) != AwaitRefusal.None)
                return false;

            var edits = EditsOf(place);
            var function = CanAwait.FunctionAround(rewrite.Target)!;
            if (SharedMember.IsUnfitAt(rewrite.Target, function, model))
                return false;

            edits.Rewrites[rewrite.Target] = rewrite;
            foreach (var companion in rewrite.Companions)
            {
                if (CanAwait.Refusal(companion.Target, model, cancellationToken) != AwaitRefusal.None)
                    continue;

                // Another branch of Parallel.Invoke becomes async too.
                if (CanAwait.FunctionAround(companion.Target) == function)
                    edits.Rewrites[companion.Target] = companion;
                else
                    pending.Enqueue((place, companion));
            }

            if (AsyncFunction.IsAsync(function))
            {
                // A handler that was async before still tells its caller something up to its first await.
                if (AsyncFunction.SymbolOf(function, model, cancellationToken) is { ReturnsVoid: true } handler && !ReturnedBefore.Is(rewrite.Target, function)
                    && (SynchronousHandlers.Include(function, handler) || ReadBackArguments.AreUsedAfter(rewrite.Target, function, handler, model, cancellationToken)))
                {
                    return false;
                }

                // The helper that it is a form of was not async: what it dropped was no warning there.
                if (function.HasAnnotations(NewForm))
                    Discard(function, model, edits, cancellationToken);

                continue;
            }

            if (edits.Functions.TryGetValue(function, out var changed))
            {
                if (changed.ReturnsEarly && ReadBackArguments.AreUsedAfter(rewrite.Target, function, changed.Symbol, model, cancellationToken))
                    return false;

                continue;
            }

            if (rewrite.MayChangeLoop && ParallelConstruct.WithBody(function, model, cancellationToken) is { } loop)
            {
                // An await throws the exception itself.
                if (AggregateHandler.Sees(loop.Call, model, cancellationToken))
                    return false;

                edits.Functions.Add(function, AsyncFunction.OfLoop(function, AsyncFunction.SymbolOf(function, model, cancellationToken)!));
                pending.Enqueue((place, loop.ToAsync("", cancellationToken)));
                continue;
            }

            var facts = CompilationFacts.Of(model.Compilation);
            if (FunctionsMadeAsync == MaxFunctions
                || await PlanAsync(function, rewrite, model, facts, cancellationToken).ConfigureAwait(false) is not { } conversion
                || (conversion is { ReturnsEarly: true, Callback: null } && SynchronousHandlers.WouldOverlap(function, conversion.Symbol, rewrite.Target, model, cancellationToken))
                || (conversion.ReturnsEarly && ReadBackArguments.AreUsedAfter(rewrite.Target, function, conversion.Symbol, model, cancellationToken)))
            {
                return false;
            }

            edits.Functions.Add(function, conversion);
            foreach (var other in conversion.Callback?.Others ?? NoOthers)
                edits.Others[other.Key] = other.Value;

            if (conversion.Callback is null)
                Discard(function, model, edits, cancellationToken);

            if (conversion.Symbol.MethodKind == MethodKind.AnonymousFunction)
                continue;

            if (conversion.KeepsSignature)
            {
                if (await LockedCalls.MayReachAsync(conversion.Symbol, _uses, cancellationToken).ConfigureAwait(false)
                    || (conversion is { ReturnsEarly: true, Callback: null } && await HandlerCalls.AnyAsync(conversion.Symbol, _uses, cancellationToken).ConfigureAwait(false)))
                {
                    return false;
                }

                continue;
            }

            if (await CallersOfAsync(conversion.Symbol, rewrite.MayChangeLoop, cancellationToken).ConfigureAwait(false) is not { } callers)
                return false;

            // A renamed one is the framework's alone.
            if (conversion.IsRenamed && callers.Count > 0)
                return false;

            foreach (var caller in callers)
                pending.Enqueue(caller);
        }

        return true;
    }

    private static void Discard(SyntaxNode function, SemanticModel model, DocumentEdits edits, CancellationToken cancellationToken)
    {
        foreach (var dropped in DroppedTasks.In(function, model, CompilationFacts.Of(model.Compilation).Types, cancellationToken))
            edits.Others[dropped] = DroppedTasks.Discard;
    }

    private async Task<AsyncFunction?> PlanAsync(
        SyntaxNode function, AwaitRewrite rewrite, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (rewrite.MayLeaveThread && AsyncFunction.SymbolOf(function, model, cancellationToken) is { } work && ThreadAsTask.TryPlan(function, model, cancellationToken) is { } thread)
            return AsyncFunction.TryPlanCallback(function, work, thread, model, facts, cancellationToken);

        if (AsyncFunction.SymbolOf(function, model, cancellationToken) is not { ReturnsVoid: true, Parameters.Length: 1 or 2 } symbol)
            return rewrite.InPeriodicTimer ? null : AsyncFunction.TryPlan(function, model, facts, cancellationToken);

        var (timer, uses) = await TimerOfAsync(function, symbol, model, cancellationToken).ConfigureAwait(false);
        if (rewrite.InPeriodicTimer)
        {
            var loop = timer == TimerCallback.OfTimer ? await PeriodicLoop.TryPlanAsync(function, symbol, uses, model, _solution, cancellationToken).ConfigureAwait(false) : null;
            return AsyncFunction.TryPlanCallback(function, symbol, loop, model, facts, cancellationToken);
        }

        return timer == TimerCallback.None
            ? AsyncFunction.TryPlan(function, model, facts, cancellationToken)
            : AsyncFunction.TryPlanCallback(
                function, symbol, StartedCallback.TryPlan(function, timer == TimerCallback.OfTimer, model), model, facts, cancellationToken);
    }

    /// <summary>
    /// The timer that alone calls a function: a lambda that one is given, or a private method that is given to timers and never
    /// called. With it where a method is given to them.
    /// </summary>
    private async Task<(TimerCallback Timer, List<SyntaxNode> Uses)> TimerOfAsync(
        SyntaxNode function, IMethodSymbol symbol, SemanticModel model, CancellationToken cancellationToken)
    {
        var uses = new List<SyntaxNode>();
        if (symbol.MethodKind == MethodKind.AnonymousFunction)
            return (TimerCallbacks.Of(function, model, cancellationToken), uses);

        if (symbol is not { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private })
            return (TimerCallback.None, uses);

        var timer = TimerCallback.None;
        foreach (var use in await _uses.OfAsync(symbol, cancellationToken).ConfigureAwait(false))
        {
            var its = TimerCallbacks.Of(use.Name, await use.ModelAsync(cancellationToken).ConfigureAwait(false), cancellationToken);
            if (its == TimerCallback.None || (timer != TimerCallback.None && its != timer))
                return (TimerCallback.None, uses);

            timer = its;
            uses.Add(use.Name);
        }

        return (timer, uses);
    }

    /// <summary>Every call of a method as a rewrite to its await; null if it is used in a way that fixes its signature.</summary>
    private async Task<List<(Document, AwaitRewrite)>?> CallersOfAsync(IMethodSymbol method, bool mayChangeLoop, CancellationToken cancellationToken)
    {
        var calls = new List<(Document, AwaitRewrite)>();
        foreach (var use in await _uses.OfAsync(method, cancellationToken).ConfigureAwait(false))
        {
            if (MethodReference.CallOf(use.Name) is { } call)
            {
                calls.Add((use.Document, new AwaitRewrite(call, "", "", static current => current)));
                continue;
            }

            var model = await use.ModelAsync(cancellationToken).ConfigureAwait(false);
            if (mayChangeLoop && ParallelConstruct.WithGroup(use.Name, model, cancellationToken) is { } loop
                && !AggregateHandler.Sees(loop.Call, model, cancellationToken))
            {
                calls.Add((use.Document, loop.ToAsync("", cancellationToken)));
                continue;
            }

            if (!MethodReference.TakesAnyDelegate(use.Name, model, cancellationToken))
                return null;
        }

        return calls;
    }

    private DocumentEdits EditsOf(Document document)
    {
        if (!_documents.TryGetValue(document.Id, out var edits))
            _documents.Add(document.Id, edits = new DocumentEdits(document));

        return edits;
    }

    private void Merge(AsyncPlan other)
    {
        foreach (var edits in other._documents.Values)
            EditsOf(edits.Document).Merge(edits);
    }
}
