using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>What a call passes, as an answer to the conditions of the waits behind it.</summary>
internal sealed class CallArguments(WaitMap waits)
{
    /// <summary>
    /// The wait as the body that makes the call sees it: conditions that hold are gone, those on its own parameters stand
    /// for these. Null if one fails.
    /// </summary>
    public (WaitKind Kind, ImmutableArray<WaitCondition> Conditions)? Apply(HiddenWait wait, IOperation? site, CancellationToken cancellationToken)
    {
        var kind = wait.Kind;
        if (wait.Conditions.IsEmpty)
            return (kind, wait.Conditions);

        var remaining = ImmutableArray.CreateBuilder<WaitCondition>();
        foreach (var condition in wait.Conditions)
        {
            if (condition.Kind == WaitConditionKind.Form)
            {
                if (site is not null && ReadForm.IsInBoundMethod(site, cancellationToken))
                    return null;

                remaining.Add(condition);
                continue;
            }

            if (condition.Kind == WaitConditionKind.Shared)
            {
                if (site is IObjectCreationOperation)
                    return null;

                if (site is null or IInvocationOperation { Instance: IInstanceReferenceOperation } or IPropertyReferenceOperation { Instance: IInstanceReferenceOperation })
                    remaining.Add(condition);

                continue;
            }

            if (ArgumentOf(site, condition.Parameter) is not { } argument)
            {
                // Whatever is behind a stream that nobody shows may be memory.
                if (condition.Kind == WaitConditionKind.Medium)
                    return null;

                continue;
            }

            switch (condition.Kind)
            {
                case WaitConditionKind.Medium:
                    if (waits.MediumOf(argument) is not { } medium)
                    {
                        if (waits.ParameterBehind(argument) is not { } carrier)
                            return null;

                        remaining.Add(condition with { Parameter = carrier.Ordinal });
                        break;
                    }

                    if (medium == Medium.Memory || medium == Medium.Console || (medium == Medium.Disk && !condition.Value))
                        return null;

                    kind = medium switch { Medium.Disk => WaitKind.Disk, Medium.Program => WaitKind.Process, _ => WaitKind.Network };
                    break;

                case WaitConditionKind.Flag:
                    var (flag, isNegated) = Positive(argument);
                    if (flag.ConstantValue is { HasValue: true, Value: bool passed })
                    {
                        if ((passed != isNegated) != condition.Value)
                            return null;
                    }
                    else if (flag is IParameterReferenceOperation { Parameter: var own } && !Writes.Any(flag, own))
                    {
                        remaining.Add(condition with { Parameter = own.Ordinal, Value = condition.Value != isNegated });
                    }

                    break;

                case WaitConditionKind.Null:
                    if (IsNull(argument) is { } isNull)
                    {
                        if (isNull != condition.Value)
                            return null;

                        break;
                    }

                    if (condition.Value && IsGivenToOptional(site, condition.Parameter))
                        return null;

                    KeepIfParameter(condition, argument, remaining);
                    break;

                case WaitConditionKind.Type:
                    if (condition.Type is not { } type || IsNull(argument) is true || ArgumentType.Excludes(argument, type))
                        return null;

                    KeepIfParameter(condition, argument, remaining);
                    break;

                case WaitConditionKind.Constant:
                    if (condition.Constants is { } constants && ConstantOf(argument) is { } constant && constants.Has(constant) is { } isOneOf)
                    {
                        if (isOneOf != condition.Value)
                            return null;

                        break;
                    }

                    if (condition is { Value: true, Constants.IsSpecial: true } && argument.Unwrap() is not IParameterReferenceOperation)
                        return null;

                    KeepIfParameter(condition, argument, remaining);
                    break;

                case WaitConditionKind.Test:
                    if ((ConstantOf(argument) ?? (IsNull(argument) is true ? "" : null)) is string text)
                    {
                        // How a test of one's own comes out for a constant nobody knows here.
                        if (condition.Constants?.Test(text) is not { } comesOut || comesOut != condition.Value)
                            return null;

                        break;
                    }

                    KeepIfParameter(condition, argument, remaining);
                    break;

                case WaitConditionKind.TimeOut:
                    if (TimeOut.IsMoment(argument, kind))
                        return null;

                    KeepIfParameter(condition, argument, remaining);
                    break;

                case WaitConditionKind.Task:
                    if (waits.IsCompleted(argument, argument, cancellationToken))
                        return null;

                    KeepIfParameter(condition, argument, remaining);
                    break;
            }
        }

        return (kind, remaining.ToImmutable());
    }

    private static void KeepIfParameter(WaitCondition condition, IOperation argument, ImmutableArray<WaitCondition>.Builder remaining)
    {
        if (argument.Unwrap() is IParameterReferenceOperation { Parameter: var own } reference && !Writes.Any(reference, own))
            remaining.Add(condition with { Parameter = own.Ordinal });
    }

    // Who gives what he need not give has it; that it is null all the same is not known.
    private static bool IsGivenToOptional(IOperation? site, int parameter) =>
        ArgumentAt(site, parameter) is { ArgumentKind: ArgumentKind.Explicit, Parameter: { HasExplicitDefaultValue: true, ExplicitDefaultValue: null }, Value: var given }
        && given.Unwrap() is not IParameterReferenceOperation { Parameter.HasExplicitDefaultValue: true };

    private static object? ConstantOf(IOperation argument)
    {
        if (argument.ConstantValue.HasValue)
            return argument.ConstantValue.Value;

        var value = argument.Unwrap();
        if (value is IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } })
            return "";

        return value is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } only ? only.Unwrap().ConstantValue.Value : value.ConstantValue.Value;
    }

    /// <summary>Whether an argument is null; null if that is not known.</summary>
    private static bool? IsNull(IOperation argument) => argument.Unwrap() switch
    {
        IDefaultValueOperation { Type: { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } } or { ConstantValue: { HasValue: true, Value: null } } => true,
        IObjectCreationOperation or IArrayCreationOperation or IInstanceReferenceOperation or IAnonymousFunctionOperation or IDelegateCreationOperation or { ConstantValue.HasValue: true } => false,
        _ => null,
    };

    private static (IOperation Flag, bool IsNegated) Positive(IOperation flag)
    {
        var isNegated = false;
        for (flag = flag.Unwrap(); flag is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand }; flag = operand.Unwrap())
            isNegated = !isNegated;

        return (flag, isNegated);
    }

    private static IOperation? ArgumentOf(IOperation? site, int parameter) =>
        site is IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment, Property.Parameters.Length: var ofIndexer } && assignment.Target == site && parameter == ofIndexer
            ? assignment.Value
            : ArgumentAt(site, parameter)?.Value;

    private static IArgumentOperation? ArgumentAt(IOperation? site, int parameter)
    {
        var arguments = site switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            IPropertyReferenceOperation property => property.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };

        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Ordinal == parameter)
                return argument;
        }

        return null;
    }
}
