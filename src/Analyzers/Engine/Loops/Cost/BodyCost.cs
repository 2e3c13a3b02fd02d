using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// What a piece of code costs, from its operations: a branch the dearer side, a loop its trips times its body, a call what its
/// callee costs at these arguments. Bounded in depth and length; what is left out makes the answer unknown and smaller.
/// </summary>
internal sealed class BodyCost
{
    private const int MaxDepth = 200;
    private const int MaxOperations = 20_000;

    // A condition selects some of the elements, who knows how many; a text that is compared with another mostly is a name, and selects one.
    private const double ShareOfCondition = 0.5;
    private const double ShareOfName = 0.1;

    // Nanoseconds. How often something runs is asked where it matters: most operations are a few instructions.
    private const double WorthAskingHowOften = 100;

    private readonly CallCost _calls;
    private readonly QueryCost _queries;
    private readonly LoopRounds _rounds = new();
    private readonly CostSources _sources;
    private readonly IOperation? _alone;
    private int _depth;
    private int _operations;

    private BodyCost(CostSources sources, IOperation? alone)
    {
        _sources = sources;
        _alone = alone;
        _calls = new CallCost(sources, this);
        _queries = new QueryCost(this);
    }

    public QueryCost Queries => _queries;

    /// <summary>The cost of running an operation once.</summary>
    public static CpuCost Of(IOperation operation, CostSources sources) => new BodyCost(sources, alone: null).Cost(operation);

    /// <summary>The cost of a call without that of working out what it is given, which is judged on its own.</summary>
    public static CpuCost OfCallAlone(IOperation call, CostSources sources) => new BodyCost(sources, call).Cost(call);

    /// <summary>The cost of working out what a call is given.</summary>
    public CpuCost Operand(IOperation? operand, IOperation call) => call == _alone ? CpuCost.Zero : Cost(operand);

    public CpuCost Cost(IOperation? operation)
    {
        if (operation is null)
            return CpuCost.Zero;

        if (_depth >= MaxDepth || ++_operations > MaxOperations)
            return CpuCost.Unknown;

        _sources.CancellationToken.ThrowIfCancellationRequested();
        _depth++;
        var cost = Visit(operation);
        _depth--;
        return operation is IInvocationOperation or IObjectCreationOperation or ILoopOperation && cost.Usual() >= WorthAskingHowOften && _sources.IsOnce(operation) ? CpuCost.Zero : cost;
    }

    /// <summary>Whether a variable is there before the loop in which something is done, and does not change with its turns.</summary>
    public bool IsBeforeLoop(ILocalReferenceOperation reference) =>
        _rounds.Innermost is { } round && BodyVariables.Around(reference).DeclaratorOf(reference.Local)?.IsWithin(round.Loop) == false;

    /// <summary>The cost of one call of a delegate that is written here; unknown for one that comes from elsewhere.</summary>
    public CpuCost CostOfDelegate(IOperation value)
    {
        value = value.Unwrap();
        if (value is IDelegateCreationOperation creation)
            value = creation.Target.Unwrap();

        return value switch
        {
            IAnonymousFunctionOperation { Symbol.IsAsync: true } => CpuCost.Zero,
            IAnonymousFunctionOperation lambda => Cost(lambda.Body),
            IMethodReferenceOperation { Method: var method } => _sources.CalleeOf(method, value, null)?.Cost ?? CpuCost.Unknown,
            ILocalReferenceOperation local when Writes.OnlyValueOf(local) is { } only && only.Unwrap() is not ILocalReferenceOperation => CostOfDelegate(only),
            _ => CpuCost.Unknown,
        };
    }

    private CpuCost Visit(IOperation operation)
    {
        switch (operation)
        {
            case ILoopOperation loop:
                return OfLoop(loop);
            case IConditionalOperation conditional:
                return OfConditional(conditional);
            case IBlockOperation block:
                return OfBlock(block);
            case ISwitchOperation choice:
                return Cost(choice.Value).Plus(OfCases(choice.Cases));
            case ISwitchExpressionOperation choice:
                return Cost(choice.Value).Plus(OfArms(choice.Arms));
            case ITryOperation attempt:
                return Cost(attempt.Body).Plus(Cost(attempt.Finally));
            case IInvocationOperation call when Pauses(call):
                return Children(call).With(CostFlags.Awaits);
            case IInvocationOperation call:
                return _queries.OfCall(call) ?? _calls.Of(call);
            case IObjectCreationOperation creation:
                return _calls.Of(creation).Plus(Cost(creation.Initializer));
            case IPropertyReferenceOperation property:
                return _calls.Of(property);
            case IAwaitOperation awaited:
                return Cost(awaited.Operation).With(CostFlags.Awaits);
            case IReturnOperation { Kind: OperationKind.YieldReturn }:
                return Children(operation).With(CostFlags.Awaits);
            case ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String } append:
                return Children(append).Plus(GrowingText.Append(append, append.Value, _rounds));
            case ISimpleAssignmentOperation { Type.SpecialType: SpecialType.System_String, Value: var value } assignment
                when value.Unwrap() is IBinaryOperation { LeftOperand: var left, RightOperand: var right }
                    && BodyVariables.VariableOf(left) is { } grown && SymbolEqualityComparer.Default.Equals(grown, BodyVariables.VariableOf(assignment.Target)):
                return Cost(right).Plus(GrowingText.Append(assignment, right, _rounds));
            case IThrowOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or INameOfOperation or ILiteralOperation or ILocalReferenceOperation
                or IParameterReferenceOperation or IInstanceReferenceOperation:
                return CpuCost.Zero;
            default:
                var own = OperationCost.Of(operation);
                return own.Plus(Children(operation));
        }
    }

    public CpuCost Children(IOperation operation)
    {
        var sum = CpuCost.Zero;
        foreach (var child in operation.ChildOperations)
            sum = sum.Plus(Cost(child));

        return sum;
    }

    private CpuCost OfLoop(ILoopOperation loop)
    {
        var count = TripCount.Of(loop);
        if (!count.IsKnown && _rounds.AnyUnknown())
            count = TripCount.UnknownWithin;

        var before = CpuCost.Zero;
        var perTrip = CpuCost.Of(UnitCost.Iteration);
        switch (loop)
        {
            case IForEachLoopOperation { IsAsynchronous: true }:
                return Cost(loop.Body).With(CostFlags.Awaits);
            case IForEachLoopOperation { Collection: var collection }:
                before = Cost(collection).Plus(_queries.Enumerating(collection));
                perTrip = CpuCost.Of(OperationCost.OfStep(collection.Unwrap().Type));
                break;
            case IForLoopOperation @for:
                foreach (var statement in @for.Before)
                    before = before.Plus(Cost(statement));

                perTrip = perTrip.Plus(Cost(@for.Condition));
                foreach (var statement in @for.AtLoopBottom)
                    perTrip = perTrip.Plus(Cost(statement));

                break;
            case IWhileLoopOperation @while:
                perTrip = perTrip.Plus(Cost(@while.Condition));
                break;
        }

        var round = _rounds.Enter(loop, count);
        var body = Cost(loop.Body);
        _rounds.Leave();

        // A loop that awaits gives its thread back each time round.
        if (body.Has(CostFlags.Awaits))
            return before.Plus(body);

        var total = perTrip.Plus(body).Times(count.Trips).Plus(round.Beside).InLoop(loop.Syntax.GetFirstToken().GetLocation());
        if (count.EndsByClock)
            total = total.With(CostFlags.Spins).At(loop.Syntax.GetFirstToken().GetLocation());

        if (count.Trips.IsChosen)
            total = total.Chosen();

        if (!count.IsKnown)
            total = total.With(CostFlags.Unknown);

        if (OngoingCount.Around(loop) is not { } outer || _rounds.Of(outer) is not { } around)
            return before.Plus(total);

        around.Beside = around.Beside.Plus(total);
        return before.Plus(perTrip);
    }

    // Whoever sleeps between two turns works no longer than a turn takes.
    private static bool Pauses(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "Sleep", ContainingType.Name: "Thread" }, Arguments: [{ Value.ConstantValue: not { HasValue: true, Value: 0 or 1 } }] };

    private CpuCost OfBlock(IBlockOperation block)
    {
        var sum = CpuCost.Zero;
        CpuCost? left = null;
        foreach (var statement in block.Operations)
        {
            var cost = Cost(statement);

            // if (IsBad(x)) { Cancel(); return; } …: who has left does not do the rest.
            if (cost.Origin is not null && _rounds.Innermost is null && statement is IConditionalOperation { WhenFalse: null, Condition.ConstantValue.HasValue: false } guard && Exits.Always(guard.WhenTrue))
            {
                left = left?.Or(sum.Plus(cost)) ?? sum.Plus(cost);
                cost = Cost(guard.Condition);
            }

            sum = sum.Plus(cost);
        }

        return left is null ? sum : sum.Or(left) with { Floor = sum.Floor };
    }

    private CpuCost OfConditional(IConditionalOperation conditional)
    {
        var condition = Cost(conditional.Condition);
        if (conditional.Condition.ConstantValue is { HasValue: true, Value: bool known })
            return Cost(known ? conditional.WhenTrue : conditional.WhenFalse);

        // Who leaves does so once, not each time round.
        var inLoop = _rounds.Innermost is not null;
        var whenTrue = inLoop && Exits.Always(conditional.WhenTrue) ? CpuCost.Zero : Cost(conditional.WhenTrue);
        if (!inLoop && !Validity.IsTested(conditional.Condition))
            whenTrue = whenTrue.Chosen();

        if (conditional.WhenFalse is null)
            return condition.Plus(whenTrue.Sometimes(!inLoop ? 1 : Validity.IsSameText(conditional.Condition) ? ShareOfName : ShareOfCondition));

        var whenFalse = inLoop && Exits.Always(conditional.WhenFalse) ? CpuCost.Zero : Cost(conditional.WhenFalse);
        return condition.Plus(whenTrue.Or(inLoop ? whenFalse : whenFalse.Chosen()));
    }

    private CpuCost OfCases(ImmutableArray<ISwitchCaseOperation> cases)
    {
        CpuCost? dearest = null;
        foreach (var section in cases)
        {
            var cost = CpuCost.Zero;
            foreach (var statement in section.Body)
                cost = cost.Plus(Cost(statement));

            dearest = dearest?.Or(cost) ?? cost;
        }

        dearest = _rounds.Innermost is null && cases.Length > 1 ? dearest?.Chosen() : dearest;
        return dearest?.Sometimes(1) ?? CpuCost.Zero;
    }

    private CpuCost OfArms(ImmutableArray<ISwitchExpressionArmOperation> arms)
    {
        CpuCost? dearest = null;
        foreach (var arm in arms)
        {
            var cost = Cost(arm.Value);
            dearest = dearest?.Or(cost) ?? cost;
        }

        return dearest ?? CpuCost.Zero;
    }
}
