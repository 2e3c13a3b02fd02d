using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Conditions after which a task has completed.</summary>
internal sealed class CompletionTest(TaskIdentity task, KnownTypes types)
{
    // Longer conditions are generated ones.
    private const int MaxDepth = 100;

    private readonly CompletingWait _waits = new(task, types);

    /// <summary>Whether a condition with this value means that the task has completed, or is none: nobody waits for null.</summary>
    public bool Implies(IOperation condition, bool value) => Implies(condition, value, MaxDepth);

    /// <summary>Whether the task has completed where the arm or section of a switch has matched.</summary>
    public bool ImpliedByMatch(IOperation armOrSection) => armOrSection switch
    {
        ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation { Value: var value } } arm => Matches(value, arm.Pattern, true),
        ISwitchCaseOperation { Parent: ISwitchOperation { Value: var value }, Clauses: [IPatternCaseClauseOperation clause] } =>
            Matches(value, clause.Pattern, true),
        ISwitchCaseOperation { Parent: ISwitchOperation { Value: var value }, Clauses: [ISingleValueCaseClauseOperation clause] } =>
            IsStatus(value) && CompletionPattern.IsFinalStatus(clause.Value.ConstantValue.Value),
        _ => false,
    };

    private bool Implies(IOperation condition, bool value, int depth)
    {
        condition = condition.Unwrap();
        if (depth-- == 0)
            return false;

        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand }:
                return Implies(operand, !value, depth);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both:
                return value
                    ? Implies(both.LeftOperand, true, depth) || Implies(both.RightOperand, true, depth)
                    : Implies(both.LeftOperand, false, depth) && Implies(both.RightOperand, false, depth);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either:
                return value
                    ? Implies(either.LeftOperand, true, depth) && Implies(either.RightOperand, true, depth)
                    : Implies(either.LeftOperand, false, depth) || Implies(either.RightOperand, false, depth);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                var isEqual = value == (comparison.OperatorKind == BinaryOperatorKind.Equals);
                if (comparison.RightOperand.IsNullOrDefault())
                    return isEqual && task.Is(comparison.LeftOperand);

                return comparison.RightOperand.Unwrap().ConstantValue.Value is bool constant
                    ? ImpliesConstant(comparison.LeftOperand, constant, isEqual, depth)
                    : WaitedAny.Says(comparison.LeftOperand, comparison.RightOperand, isEqual, task, types) || (isEqual
                        ? SaysCompleted(comparison.LeftOperand, comparison.RightOperand)
                            || SaysCompleted(comparison.RightOperand, comparison.LeftOperand)
                        : IsTheOtherOf(comparison.LeftOperand, comparison.RightOperand)
                            || IsTheOtherOf(comparison.RightOperand, comparison.LeftOperand));

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThanOrEqual } comparison:
                return value && IsStatus(comparison.LeftOperand)
                    && CompletionPattern.IsFinalStatus(comparison.RightOperand.Unwrap().ConstantValue.Value);

            case IPropertyReferenceOperation { Instance: { } instance, Property: var property }:
                return (value && (CompletionPattern.IsCompletedProperty(property.Name) || CompletionPattern.SaysItHasItsResult(property.Name)) && IsTask(instance))
                    || (GuardBody.Of(property, condition) is { } guard && Implies(guard, value, depth));

            // `t?.IsCompleted == true`: a null that is waited for throws, it does not block.
            case IConditionalAccessOperation access:
                return value && Implies(access.WhenNotNull, true, depth);

            case IIsPatternOperation match:
                return Matches(match.Value, match.Pattern, value);

            // `if (t.Wait(1000))`, `if (Task.WaitAll(ts, 1000))`: true means that they have completed.
            case IInvocationOperation { TargetMethod.ReturnType.SpecialType: SpecialType.System_Boolean } call:
                return (value && (_waits.WaitsFor(call) || IsCompletedCall(call))) || AreAllCompleted(call, value);

            // The same in code that does not bind yet.
            case IInvalidOperation { Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } }:
                return value && CompletionPattern.IsCompletedProperty(member.Name.Identifier.ValueText)
                    && task.Reference.Syntax.IsEquivalentTo(member.Expression, topLevel: false);

            case ILocalReferenceOperation local when Writes.OnlyValueOf(local) is { } only && only is not ILocalReferenceOperation:
                return Implies(only, value, depth);

            default:
                return false;
        }
    }

    /// <summary>Whether the task that a lambda is given has completed where its one expression has a value.</summary>
    public static bool IsOfParameter(IAnonymousFunctionOperation lambda, bool value, KnownTypes types)
    {
        if (lambda.Symbol.Parameters is not [var parameter, ..] || Sequence.ExpressionOf(lambda) is not { } condition)
            return false;

        foreach (var operation in condition.SelfAndDescendants())
        {
            if (operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter))
                return new CompletionTest(new TaskIdentity(parameter, null, reference), types).Implies(condition, value);
        }

        return false;
    }

    // tasks.All(t => t.IsCompleted), !tasks.Any(t => !t.IsCompleted)
    private bool AreAllCompleted(IInvocationOperation call, bool value) =>
        call.TargetMethod.Name is "All" or "TrueForAll" ? value && AreCompleted(call, true) : call.TargetMethod.Name is "Any" or "Exists" && !value && AreCompleted(call, false);

    private bool AreCompleted(IInvocationOperation call, bool value) =>
        Sequence.SourceAndLambda(call) is var (source, lambda) && task.Is(source) && IsOfParameter(lambda, value, types);

    // `t.IsCompletedSuccessfully()`: libraries for old frameworks have it as an extension method.
    private bool IsCompletedCall(IInvocationOperation call) =>
        CompletionPattern.IsCompletedProperty(call.TargetMethod.Name)
        && (call.Instance ?? (call.Arguments is [{ Value: var first }, ..] ? first : null)) is { } asked
        && IsTask(asked.Unwrap());

    private bool ImpliesConstant(IOperation condition, bool constant, bool isEqual, int depth)
    {
        // `a?.b != false` holds for null too.
        var isNullable = condition.Unwrap() is IConditionalAccessOperation;
        return (isEqual || !isNullable) && Implies(condition, constant == isEqual, depth);
    }

    private bool Matches(IOperation value, IPatternOperation pattern, bool matches)
    {
        if (pattern is INegatedPatternOperation negated)
            return Matches(value, negated.Pattern, !matches);

        if (pattern is IConstantPatternOperation { Value.ConstantValue.Value: bool constant })
            return Implies(value, matches == constant);

        if (pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } })
            return matches && task.Is(value);

        return IsStatus(value) ? CompletionPattern.IsFinalStatus(pattern, matches)
            : (task.Is(value) || IsNamedBy(pattern)) && CompletionPattern.SaysCompleted(pattern, matches);
    }

    private bool IsNamedBy(IPatternOperation pattern) =>
        pattern is IRecursivePatternOperation { DeclaredSymbol: { } name } && SymbolEqualityComparer.Default.Equals(name, task.Symbol);

    /// <summary><c>t.Status == TaskStatus.RanToCompletion</c>, or <c>done == t</c> where done came from WhenAny.</summary>
    private bool SaysCompleted(IOperation left, IOperation right)
    {
        if (IsStatus(left))
            return CompletionPattern.IsFinalStatus(right.Unwrap().ConstantValue.Value);

        // Task done; while (…) { done = await Task.WhenAny(…); if (done == t) … }: whenever that was, it had completed.
        return (task.Is(left) || _waits.Gathers(left)) && Writes.All(TaskExpression.Strip(right), first => AwaitedWhenAny(first) is not null);
    }

    /// <summary>Of two tasks given to WhenAny it was not <paramref name="notFirst"/>, so it was this one.</summary>
    private bool IsTheOtherOf(IOperation first, IOperation notFirst)
    {
        return TaskIdentity.Of(notFirst) is { } other && AwaitedWhenAny(first) is { } any && TaskExpression.PairOf(any) is var (left, right)
            && ((other.Is(left) && task.Is(right)) || (other.Is(right) && task.Is(left)));
    }

    private IInvocationOperation? AwaitedWhenAny(IOperation first)
    {
        first = TaskExpression.Strip(first);
        if (first is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } value)
            first = value;

        return first is IAwaitOperation { Operation: var awaited } ? CompletedValue.WhenAny(awaited, types) : null;
    }

    private bool IsStatus(IOperation operation)
    {
        operation = operation.Unwrap();
        return (operation is IConditionalAccessOperation { WhenNotNull: var asked } ? asked : operation) is IPropertyReferenceOperation { Property.Name: "Status", Instance: { } instance } && IsTask(instance);
    }

    // What gathers it has completed later.
    private bool IsTask(IOperation instance) => TaskExpression.Receiver(instance) is { } receiver && (task.Is(receiver) || _waits.Gathers(receiver));
}
