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
    /// <param name="wait">The wait.</param>
    /// <param name="site">The call behind which it is; null for the constructor of a base class that is not named.</param>
    /// <param name="isInHelper">Whether the call stands in a helper itself: what that does with its own parameter does not make a file of it.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public (WaitKind Kind, ImmutableArray<WaitCondition> Conditions)? Apply(HiddenWait wait, IOperation? site, bool isInHelper, CancellationToken cancellationToken)
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

            if (condition.Kind == WaitConditionKind.OffWindow)
            {
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

            if (condition.Kind == WaitConditionKind.Medium)
            {
                var medium = waits.MediumOf(argument);
                if ((isInHelper || medium is null) && waits.ParameterBehind(argument) is { } carrier)
                {
                    remaining.Add(condition with { Parameter = carrier.Ordinal });
                    continue;
                }

                if (medium is null or Medium.Memory or Medium.Console || (medium == Medium.Disk && !condition.Value))
                    return null;

                kind = medium switch { Medium.Disk => WaitKind.Disk, Medium.Program => WaitKind.Process, _ => WaitKind.Network };
                continue;
            }

            switch (Holds(condition, argument, site, kind, cancellationToken))
            {
                case false:
                    return null;
                case null:
                    KeepIfParameter(condition, argument, remaining);
                    break;
            }
        }

        return (kind, remaining.ToImmutable());
    }

    /// <summary>Whether an argument fulfils a condition; null if nobody knows here, and where nothing is known of it does.</summary>
    private bool? Holds(WaitCondition condition, IOperation argument, IOperation? site, WaitKind kind, CancellationToken cancellationToken)
    {
        switch (condition.Kind)
        {
            case WaitConditionKind.Flag:
                var (flag, isNegated) = Positive(argument);
                return GivenValue.ConstantOf(flag) is bool passed ? (passed != isNegated) == condition.Value : null;

            case WaitConditionKind.Null:
                if (GivenValue.IsNull(argument) is { } isNull)
                    return isNull == condition.Value;

                return condition.Value && IsGivenToOptional(site, condition.Parameter) ? false : null;

            case WaitConditionKind.Type:
                return condition.Type is not { } type || GivenValue.IsNull(argument) is true || ArgumentType.Excludes(argument, type) ? false : null;

            case WaitConditionKind.Constant:
                if (IsOneOf(condition.Constants, argument) is { } isOneOf)
                    return isOneOf == condition.Value;

                return condition is { Value: true, Constants.IsSpecial: true } && argument.Unwrap() is not IParameterReferenceOperation ? false : null;

            case WaitConditionKind.Test:
                return Passes(condition.Test, argument) is { } passes ? passes == condition.Value : IsText(argument) ? false : null;

            case WaitConditionKind.TimeOut:
                return TimeOut.IsMoment(argument, kind) ? false : null;

            default:
                return waits.IsCompleted(argument, argument, cancellationToken) ? false : null;
        }
    }

    private static bool? IsOneOf(Constants? constants, IOperation argument)
    {
        if (constants is null)
            return null;

        return GivenValue.ConstantOf(argument) is { } constant ? constants.Has(constant) : GivenValue.IsNull(argument) is true ? false : null;
    }

    private static bool? Passes(ValueTest? test, IOperation argument)
    {
        if (test is null)
            return null;

        if (test.IsForAddress && FoundFile.IsThere(argument))
            return false;

        if (test.Kind == ValueTestKind.HasElement)
            return GivenValue.ConstantOf(argument) is string text ? text != "" : GivenValue.IsEmptyCollection(argument) ? false : null;

        return GivenValue.ConstantOf(argument) is { } constant ? test.Of(constant) : IsText(argument) ? test.Of("") : null;
    }

    // How a test of one's own comes out for a constant text, or for null, nobody knows here.
    private static bool IsText(IOperation argument) => GivenValue.ConstantOf(argument) is string || GivenValue.IsNull(argument) is true;

    private static void KeepIfParameter(WaitCondition condition, IOperation argument, ImmutableArray<WaitCondition>.Builder remaining)
    {
        var (given, isNegated) = condition.Kind == WaitConditionKind.Flag ? Positive(argument) : (argument.Unwrap(), false);
        if (given is IParameterReferenceOperation { Parameter: var own } reference && !Writes.Any(reference, own))
            remaining.Add(condition with { Parameter = own.Ordinal, Value = condition.Value != isNegated });
    }

    // Who gives what he need not give has it; that it is null all the same is not known.
    private static bool IsGivenToOptional(IOperation? site, int parameter) =>
        ArgumentAt(site, parameter) is { ArgumentKind: ArgumentKind.Explicit, Parameter: { HasExplicitDefaultValue: true, ExplicitDefaultValue: null }, Value: var given }
        && given.Unwrap() is not IParameterReferenceOperation { Parameter.HasExplicitDefaultValue: true };

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
