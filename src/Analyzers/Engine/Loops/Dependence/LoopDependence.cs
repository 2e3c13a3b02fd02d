using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>Whether the iterations of a loop may run in any order, or at the same time, and do the same.</summary>
internal sealed class LoopDependence(EffectCatalog effects, ICallTargets targets)
{
    // More tests than that nobody would write before a loop.
    private const int MaxGuards = 3;

    // The compiler follows the flow through the whole method for each of its loops: methods of 900 lines are generated.
    private const int MaxMethodLength = 30_000;

    // The rule that reports a loop asks, and each action on it.
    private readonly ConditionalWeakTable<SyntaxNode, Verdict> _verdicts = new();

    public Verdict Between(ILoopOperation loop, CancellationToken cancellationToken) =>
        _verdicts.TryGetValue(loop.Syntax, out var known) ? known : _verdicts.GetValue(loop.Syntax, _ => Prove(loop, cancellationToken));

    /// <summary>What a loop, or a statement that goes through a query, leaves as it finds it.</summary>
    public LoopInvariants InvariantsOf(IOperation repeated, CancellationToken cancellationToken) => new(repeated is ILoopOperation loop
        ? new LoopScope(loop, effects, targets, cancellationToken)
        : new LoopScope(repeated, repeated, counted: null, index: null, effects, targets, cancellationToken));

    private Verdict Prove(ILoopOperation loop, CancellationToken cancellationToken)
    {
        if (loop is not (IForLoopOperation or IForEachLoopOperation { IsAsynchronous: false }))
            return Verdict.No(new Obstacle(Reason.NotCounted, "it does not say beforehand how often it runs", loop));

        if (loop.Root().Syntax.Span.Length > MaxMethodLength)
            return Verdict.No(new Obstacle(Reason.BudgetSpent, "the method around it is longer than is looked at", loop));

        var scope = new LoopScope(loop, effects, targets, cancellationToken);
        if (scope.BodyFlow is null || scope.LoopFlow is null)
            return Verdict.No(new Obstacle(Reason.BrokenCode, "the compiler cannot tell what flows through it", loop), scope);

        if (Surroundings.Of(loop, loop.SemanticModel?.GetEnclosingSymbol(loop.Syntax.SpanStart, cancellationToken), cancellationToken) is { } around)
            return Verdict.No(around, scope);

        var header = new Footprint();
        if (Count(scope, header) is { } uncountable)
            return Verdict.No(uncountable, scope);

        LoopsAround.AddFacts(scope, header);
        Variables.FindInductions(scope);
        var verdict = Judge(scope, header);
        return verdict.Obstacle?.Unless is null ? verdict : Guard(verdict, scope, header);
    }

    /// <summary>Proves what would hold if arrays that may be one were two.</summary>
    private static Verdict Guard(Verdict verdict, LoopScope scope, Footprint header)
    {
        var guarded = verdict;
        while (guarded.Obstacle?.Unless is var (first, second) && scope.Distinct.Count < MaxGuards)
        {
            // What is tested has to be in sight, and to stay what it was.
            if (first is not (ILocalSymbol or IParameterSymbol) || second is not (ILocalSymbol or IParameterSymbol) || scope.IsWritten(first) || scope.IsWritten(second))
                break;

            scope.Distinct.Add((first, second));
            guarded = Judge(scope, header);
        }

        return guarded.Kind is Independence.Independent or Independence.Reduction ? verdict with { Guarded = guarded, Guards = scope.Distinct } : verdict;
    }

    private static Verdict Judge(LoopScope scope, Footprint header)
    {
        var print = BodyReader.Read(scope, [scope.Body]);
        foreach (var assumed in header.Assumed)
            print.Assumed[assumed.Key] = assumed.Value;

        print.AssumedCounts.AddRange(header.AssumedCounts);
        print.Accesses.AddRange(header.Accesses);

        var obstacles = new List<Obstacle>(print.Obstacles);
        var variables = Variables.Classify(print, scope, obstacles);
        var conflicts = new Conflicts(scope);
        if (conflicts.Between(print, print) is { } conflict)
            obstacles.Add(conflict);

        if (print.Throws && Surroundings.IsCaught(scope.Loop))
            obstacles.Insert(0, new Obstacle(Reason.Catches, "what it throws is caught around it, and would come as an AggregateException", scope.Loop));

        if (scope.IsSpent)
            obstacles.Add(new Obstacle(Reason.BudgetSpent, "there is more code in it and behind its calls than is looked at", scope.Loop));

        if (obstacles.Count > 0)
        {
            var first = Telling(obstacles);
            return first.Reason != Reason.Catches && Divisions.Of(scope, header, conflicts) is { } division
                ? new Verdict(Independence.Fissionable, scope) { Obstacle = first, Division = division, MayThrow = print.Throws }
                : Verdict.No(first, scope);
        }

        var (reduces, isExact) = (false, true);
        foreach (var variable in variables)
        {
            reduces |= variable.Class == VariableClass.Reduction;
            isExact &= variable.IsExact;
        }

        return new Verdict(reduces ? Independence.Reduction : Independence.Independent, scope)
        {
            Variables = variables,
            MayThrow = print.Throws,
            Division = isExact ? null : Divisions.Of(scope, header, conflicts),
        };
    }

    /// <summary>What is proven says more than what is only not known.</summary>
    private static Obstacle Telling(List<Obstacle> obstacles)
    {
        foreach (var obstacle in obstacles)
        {
            if (obstacle.IsProven)
                return obstacle;
        }

        return obstacles[0];
    }

    /// <summary>Finds out which values the index takes; an obstacle if that changes while the loop runs.</summary>
    private static Obstacle? Count(LoopScope scope, Footprint header)
    {
        if (scope.Loop is IForEachLoopOperation @foreach)
            return CountElements(scope, @foreach, header);

        if (scope.Counted is not { } counted)
            return new Obstacle(Reason.NotCounted, "it does not count by a constant step up to a bound", scope.Loop);

        if (!counted.IsDeclaredInLoop || counted.Index.Type.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64))
            return new Obstacle(Reason.NotCounted, $"'{counted.Index.Name}' is not an int or long of its own", scope.Loop);

        var start = BodyReader.ValueOf(scope, counted.Start, header);
        if (counted is { IsUp: true, BoundOffset: 0 } && start.ConstantValue >= 0 && DividendOf(counted.Bound) is { } divided)
            scope.Positive.Add(BodyReader.ValueOf(scope, divided, header));

        if (BodyReader.ValueOf(scope, counted.Bound, header).Plus(counted.BoundOffset) is not { } bound || bound.Varies() || bound.Contains(scope.IndexAtom))
            return new Obstacle(Reason.ChangingBound, $"the bound '{counted.Bound.Syntax}' may change while it runs", counted.Bound);

        if (counted.Comparison == BinaryOperatorKind.NotEquals && !Reaches(start, bound, counted.IsUp))
            return new Obstacle(Reason.NotCounted, $"it is not known that '{counted.Index.Name}' meets '{counted.Bound.Syntax}'", scope.Loop);

        Polynomial? stride = null;
        if (counted.StepValue is { } step)
        {
            stride = BodyReader.ValueOf(scope, step, header);
            if (stride.Varies() || stride.Contains(scope.IndexAtom))
                return new Obstacle(Reason.NotCounted, $"the step '{step.Syntax}' may change while it runs", step);
        }

        var known = start.Varies() ? null : start;
        var (low, high) = counted.IsUp
            ? (known, counted.IsInclusive ? bound : bound.Plus(-1))
            : (counted.IsInclusive ? bound : bound.Plus(1), known);
        scope.Space = new IndexSpace(scope.IndexAtom, low, high, counted.IsUp ? counted.Step : -counted.Step, counted.IsUp) { Stride = stride };
        return null;
    }

    /// <summary>What is divided in <c>i &lt; n / 2</c>, also where the half has a name.</summary>
    private static IOperation? DividendOf(IOperation bound)
    {
        if (bound.Unwrap() is ILocalReferenceOperation local && Frame.OnlyValueOf(local) is { } only)
            bound = only;

        return bound.Unwrap() is IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Divide or BinaryOperatorKind.RightShift } division
            ? division.LeftOperand
            : null;
    }

    /// <summary>Whether one value is surely not behind another.</summary>
    private static bool Reaches(Polynomial start, Polynomial bound, bool isUp)
    {
        var distance = isUp ? bound.Minus(start) : start.Minus(bound);
        foreach (var (atoms, factor) in distance?.Terms ?? [])
        {
            if (factor < 0)
                return false;

            foreach (var atom in atoms)
            {
                if (!atom.IsNonNegative)
                    return false;
            }
        }

        return distance is not null;
    }

    private static Obstacle? CountElements(LoopScope scope, IForEachLoopOperation loop, Footprint header)
    {
        var source = loop.Collection.Unwrap();
        if (!BodyReader.TakesElementsAsTheyAre(loop))
            return new Obstacle(Reason.UnknownCallee, $"'{source.Syntax}' gives elements that are converted or taken apart by a method of their own", source);

        var values = new Values(scope, header);
        if (source is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" }, Arguments: [var first, var count] })
        {
            var start = values.Of(first.Value, scope.Frame);
            scope.ElementValue = start.Varies() ? null : start.Plus(Polynomial.Of(scope.IndexAtom));
            scope.Space = new IndexSpace(scope.IndexAtom, Polynomial.Zero, values.Of(count.Value, scope.Frame).Plus(-1), 1, true);
            return null;
        }

        var origin = values.Origins.Of(source, scope.Frame);
        switch (source.Type)
        {
            case IArrayTypeSymbol { Rank: 1, ElementType: var element }:
                header.Accesses.Add(new Access(AccessKind.Element, origin, element, false, source, loop, Context.Outermost, scope.Frame)
                {
                    Subscripts = [Polynomial.Of(scope.IndexAtom)],
                });
                scope.Space = new IndexSpace(scope.IndexAtom, Polynomial.Zero, null, 1, true);
                return null;
            case { IsRefLikeType: true }:
                return new Obstacle(Reason.StackOnly, $"a lambda cannot use '{source.Syntax}', which lives on the stack", source);
            case { Name: "IQueryable" or "ParallelQuery" }:
                return new Obstacle(Reason.LazySource, $"what runs when '{source.Syntax}' is enumerated is not known", source);
            case { SpecialType: SpecialType.System_String } or { } when source.Type is { } type && SourceKinds.IsCollection(type):
                // What computes the elements runs while the iterations do.
                var made = source is ILocalReferenceOperation local && Frame.OnlyValueOf(local) is { } only ? only.Unwrap() : source;
                if (made is IInvocationOperation && type.TypeKind == TypeKind.Interface && BodyReader.Read(scope, [made]) is { } lazily)
                {
                    if (lazily.Obstacles.Count > 0)
                        return new Obstacle(Reason.LazySource, $"what runs when '{source.Syntax}' is enumerated is not known", source);

                    header.Accesses.AddRange(lazily.Accesses);
                }

                if (BodyReader.ArrayElementBehind(type) is { } behind)
                {
                    header.Accesses.Add(new Access(AccessKind.Element, origin, behind, false, source, loop, Context.Outermost, scope.Frame)
                    {
                        Subscripts = [Polynomial.Of(scope.IndexAtom)],
                    });
                }

                if (!BodyReader.IsImmutable(type))
                    header.Accesses.Add(new Access(AccessKind.State, origin, type, false, source, loop, Context.Outermost, scope.Frame));

                scope.Space = new IndexSpace(scope.IndexAtom, Polynomial.Zero, null, 1, true);
                return null;
            default:
                return new Obstacle(Reason.LazySource, $"what runs when '{source.Syntax}' is enumerated is not known", source);
        }
    }
}
