using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>What a call passes, as an answer to the conditions of the waits behind it.</summary>
internal sealed class CallArguments(WaitMap waits, LazyTask lazy)
{
    /// <summary>
    /// The wait as the body that makes the call sees it: conditions that hold are gone, those on its own parameters stand
    /// for these. Null if one fails.
    /// </summary>
    /// <param name="wait">The wait.</param>
    /// <param name="site">The call behind which it is; null for the constructor of a base class that is not named.</param>
    /// <param name="caller">The helper in which the call stands, if it does in one: what that does with its own parameter does not make a file of it.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public (WaitKind Kind, ImmutableArray<WaitCondition> Conditions)? Apply(HiddenWait wait, IOperation? site, IMethodSymbol? caller, CancellationToken cancellationToken)
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

            if (condition.Members is { } path)
            {
                if (!FitsMember(condition, path, site, caller, kind, remaining, cancellationToken))
                    return null;

                continue;
            }

            if (ArgumentOf(site, condition.Parameter) is not { } argument)
            {
                // Whatever is behind a stream that nobody shows may be memory.
                if (condition.Kind == WaitConditionKind.Medium && kind != WaitKind.Database)
                    return null;

                continue;
            }

            if (condition.Kind == WaitConditionKind.Medium && kind == WaitKind.Database)
            {
                if (waits.MediumOf(argument) == Medium.Memory)
                    return null;

                if (caller is not null && waits.ParameterBehind(argument) is { } database)
                    remaining.Add(condition with { Parameter = database.Ordinal });

                continue;
            }

            if (condition.Kind == WaitConditionKind.Medium)
            {
                var medium = waits.MediumOf(argument);

                // The parts of an archive wait for a file at most.
                if (caller is null && medium != Medium.Disk && argument.Unwrap().Type is { Name: "ZipArchive" or "ZipArchiveEntry" })
                    return null;

                if ((caller is not null || medium is null) && waits.ParameterBehind(argument) is { } carrier)
                {
                    remaining.Add(condition with { Parameter = carrier.Ordinal });
                    continue;
                }

                if (medium is null or Medium.Memory or Medium.Console || (medium == Medium.Disk && !condition.Value))
                    return null;

                kind = medium switch { Medium.Disk => WaitKind.Disk, Medium.Program => WaitKind.Process, _ => WaitKind.Network };
                continue;
            }

            // WaitFor(LoadOnceAsync()), as if it were waited for here.
            if (condition.Kind == WaitConditionKind.Task && caller is not null && lazy.Is(argument, cancellationToken))
                return null;

            switch (Holds(condition, new Given(argument), site, kind, cancellationToken))
            {
                case false:
                    return null;
                case null:
                    KeepIfOfCaller(condition, argument, caller, remaining);
                    break;
            }
        }

        return (kind, remaining.ToImmutable());
    }

    /// <summary>Whether a condition on what an object holds may hold; if the caller's caller knows more, it remains.</summary>
    private bool FitsMember(
        WaitCondition condition, MemberPath path, IOperation? site, IMethodSymbol? caller, WaitKind kind,
        ImmutableArray<WaitCondition>.Builder remaining, CancellationToken cancellationToken)
    {
        if (site is null || (condition.Parameter == TestedValue.OfThis ? InstanceOf(site) : ArgumentOf(site, condition.Parameter)) is not { } owner)
            return true;

        if (condition.Kind == WaitConditionKind.Task && path.Rest is null && OwnExpression.Of(owner, path.First) is { } task && waits.IsCompleted(task, site, cancellationToken))
            return false;

        var (held, kept) = MemberArgument.Of(owner, path, site, caller);
        if (kept is { } known)
            remaining.Add(condition with { Parameter = known.Parameter, Members = known.Members });

        if (held is not { } value)
            return true;

        condition = condition with { Members = null };
        var fits = Holds(condition, new Given(value.Value, value.Type, IsMember: true), site: null, kind, cancellationToken);
        if (fits is null && value is { IsOfMaker: true, Value: { } given })
            KeepIfOfCaller(condition, given, caller, remaining);

        return fits is not false;
    }

    /// <summary>Whether an argument fulfils a condition; null if nobody knows here, and where nothing is known of it does.</summary>
    private bool? Holds(WaitCondition condition, Given given, IOperation? site, WaitKind kind, CancellationToken cancellationToken)
    {
        switch (condition.Kind)
        {
            case WaitConditionKind.Flag:
                var (flag, isNegated) = given.Value is { } written ? Positive(written) : (null, false);
                return (flag is null ? given.Constant : GivenValue.ConstantOf(flag)) is bool passed ? (passed != isNegated) == condition.Value : null;

            case WaitConditionKind.Null:
                if (given.IsNull is { } isNull)
                    return isNull == condition.Value;

                return condition.Value && IsGivenToOptional(site, condition.Parameter) ? false : null;

            case WaitConditionKind.Type:
                return condition.Type is not { } type || given.IsNull is true || (given.Value is { } typed && ArgumentType.Excludes(typed, type)) ? false : null;

            case WaitConditionKind.Constant:
                if (IsOneOf(condition.Constants, given) is { } isOneOf)
                    return isOneOf == condition.Value;

                return condition is { Value: true, Constants.IsSpecial: true } && given.Value?.Unwrap() is not IParameterReferenceOperation ? false : null;

            case WaitConditionKind.Test:
                return Passes(condition.Test, given) is { } passes ? passes == condition.Value : IsText(given) ? false : null;

            case WaitConditionKind.TimeOut:
                return given.Value is { } time && TimeOut.IsMoment(time, kind) ? false : null;

            case WaitConditionKind.Response:
                return given.Value is { } response && BufferedResponse.IsOfWhole(response) ? false : null;

            default:
                return given.Value is { } task && waits.IsCompleted(task, task, cancellationToken) ? false : null;
        }
    }

    private static bool? IsOneOf(Constants? constants, Given given)
    {
        if (constants is null)
            return null;

        return given.Constant is { } constant ? constants.Has(constant) : given.IsNull is true ? false : null;
    }

    private static bool? Passes(ValueTest? test, Given given)
    {
        if (test is null)
            return null;

        if (test.IsForAddress && given.Value is { } path && FoundFile.IsPath(path))
            return false;

        if (test.Kind == ValueTestKind.HasElement)
            return given.Constant is string text ? text != "" : given.IsEmptyCollection ? false : null;

        return given.Constant is { } constant ? test.Of(constant) : IsText(given) ? test.Of("") : null;
    }

    // How a test of one's own comes out for a constant text, or for null, nobody knows here.
    private static bool IsText(Given given) => given.Constant is string || given.IsNull is true;

    private static void KeepIfOfCaller(WaitCondition condition, IOperation argument, IMethodSymbol? caller, ImmutableArray<WaitCondition>.Builder remaining)
    {
        if (caller is null)
        {
            // A case apart is told to whoever asks at the lane itself.
            if (argument.Unwrap() is IParameterReferenceOperation { Parameter: var own } reference && !Writes.Any(reference, own))
                remaining.Add(condition with { Parameter = own.Ordinal });

            return;
        }

        var (given, isNegated) = condition.Kind == WaitConditionKind.Flag ? Positive(argument) : (argument, false);
        if (TestedValue.Of(given, caller) is { } known)
            remaining.Add(condition with { Parameter = known.Parameter, Members = known.Members, Constants = known.Members is null ? condition.Constants : condition.Constants?.Ordinary, Value = condition.Value != isNegated });
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

    private static IOperation? InstanceOf(IOperation site) => site switch
    {
        IInvocationOperation call => call.Instance,
        IPropertyReferenceOperation property => property.Instance,
        _ => null,
    };

    private static IOperation? ArgumentOf(IOperation? site, int parameter) =>
        site is IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment, Property.Parameters.Length: var ofIndexer } && assignment.Target == site && parameter == ofIndexer
            ? assignment.Value
            : ArgumentAt(site, parameter)?.Value;

    private static IArgumentOperation? ArgumentAt(IOperation? site, int parameter) => site switch
    {
        IInvocationOperation call => call.Arguments.For(parameter),
        IObjectCreationOperation creation => creation.Arguments.For(parameter),
        IPropertyReferenceOperation property => property.Arguments.For(parameter),
        _ => null,
    };
}
