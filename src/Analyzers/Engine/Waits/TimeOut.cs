using System;
using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>How long a call is told to wait, where the code says so with constants.</summary>
internal static class TimeOut
{
    // Shorter than a time slice.
    private const int Moment = AnalyzerSettings.DefaultMinSleepMilliseconds;

    /// <summary>Whether a wait is only a look: <c>Wait(0)</c>, <c>Wait(TimeSpan.FromMilliseconds(1))</c>, <c>TryTake(out x)</c>.</summary>
    public static bool IsLook(Wait wait) =>
        wait.Api.Kind != WaitKind.Sleep
        && wait.Operation is IInvocationOperation call
        && (IsMoment(Milliseconds(call), wait.Api.Kind) || IsTryWithoutTimeOut(wait.Api.Kind, call.TargetMethod));

    /// <summary>Whether a time-out is a moment by a constant.</summary>
    public static bool IsMoment(IOperation timeOut, WaitKind kind) => IsMoment(Milliseconds(timeOut), kind);

    /// <summary>Whether a sleep is so short by a constant that it only gives up the time slice.</summary>
    public static bool IsYield(IOperation operation, int minimum) =>
        operation is IInvocationOperation { TargetMethod.Name: "Sleep" } sleep && Milliseconds(sleep) is { } ms and >= 0 && ms < minimum;

    /// <summary>The time-out argument of a call in milliseconds (-1 is for ever); null if it has none or is not constant.</summary>
    public static double? Milliseconds(IInvocationOperation call) =>
        ArgumentOf(call) is { } timeOut ? Milliseconds(timeOut) : null;

    /// <summary>A time in milliseconds (-1 is for ever); null if it is not constant.</summary>
    public static double? Milliseconds(IOperation time) => Milliseconds(time, followLocals: true);

    /// <summary>The time-out argument of a call; null if it has none.</summary>
    public static IOperation? ArgumentOf(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && Is(parameter))
                return argument.Value;
        }

        return null;
    }

    /// <summary>Whether a parameter says how long to wait; other numbers are positions and lengths.</summary>
    public static bool Is(IParameterSymbol parameter) =>
        IsTimeSpan(parameter.Type)
        || (parameter.Type.SpecialType == SpecialType.System_Int32
            && (parameter.Name.IndexOf("timeout", StringComparison.OrdinalIgnoreCase) >= 0
                || parameter.Name.StartsWith("milliseconds", StringComparison.Ordinal)));

    private static double? Milliseconds(IOperation value, bool followLocals)
    {
        value = value.Unwrap();
        if (value.ConstantValue is { HasValue: true, Value: { } constant })
            return Number(constant);

        return value switch
        {
            IDefaultValueOperation => 0,
            IFieldReferenceOperation { Field: { Name: "Zero", IsStatic: true } field } when IsTimeSpan(field.Type) => 0,
            IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan", IsStatic: true } field } when IsTimeSpan(field.Type) => -1,
            ILocalReferenceOperation local when followLocals && Writes.OnlyValueOf(local) is { } only =>
                Milliseconds(only, followLocals: false),
            IInvocationOperation { TargetMethod: { IsStatic: true } factory, Arguments: [var amount, ..] rest }
                when IsTimeSpan(factory.ContainingType) && OthersAreZero(rest) && Number(amount.Value) is { } number =>
                number * UnitOf(factory.Name),
            IObjectCreationOperation { Arguments: var parts } creation when IsTimeSpan(creation.Type) => FromParts(parts),
            _ => null,
        };
    }

    // Who waits a moment for a task has not asked whether it is complete.
    private static bool IsMoment(double? milliseconds, WaitKind kind) => milliseconds is >= 0 and < Moment && (milliseconds == 0 || kind != WaitKind.Task);

    private static bool IsTryWithoutTimeOut(WaitKind kind, IMethodSymbol method)
    {
        if (kind != WaitKind.Wait || !method.Name.StartsWith("Try", StringComparison.Ordinal))
            return false;

        foreach (var parameter in method.Parameters)
        {
            if (Is(parameter))
                return false;
        }

        return true;
    }

    private static double? UnitOf(string factory) => factory switch
    {
        "FromMicroseconds" => 0.001,
        "FromMilliseconds" => 1,
        "FromSeconds" => 1_000,
        "FromMinutes" => 60_000,
        "FromHours" => 3_600_000,
        "FromDays" => 86_400_000,
        "FromTicks" => 1.0 / TimeSpan.TicksPerMillisecond,
        _ => null,
    };

    /// <summary>new TimeSpan(ticks), (h, m, s), (d, h, m, s), (d, h, m, s, ms).</summary>
    private static double? FromParts(ImmutableArray<IArgumentOperation> parts)
    {
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (Number(parts[i].Value) is not { } number)
                return null;

            numbers[i] = number;
        }

        return numbers switch
        {
            [] => 0,
            [var ticks] => ticks / TimeSpan.TicksPerMillisecond,
            [var h, var m, var s] => new TimeSpan((int)h, (int)m, (int)s).TotalMilliseconds,
            [var d, var h, var m, var s] => new TimeSpan((int)d, (int)h, (int)m, (int)s).TotalMilliseconds,
            [var d, var h, var m, var s, var ms, ..] => new TimeSpan((int)d, (int)h, (int)m, (int)s, (int)ms).TotalMilliseconds,
            _ => null,
        };
    }

    /// <summary>TimeSpan.FromSeconds(long, long milliseconds = 0, …): only the first argument is read.</summary>
    private static bool OthersAreZero(ImmutableArray<IArgumentOperation> arguments)
    {
        for (var i = 1; i < arguments.Length; i++)
        {
            if (Number(arguments[i].Value) is not 0)
                return false;
        }

        return true;
    }

    private static double? Number(IOperation value) =>
        value.Unwrap().ConstantValue is { HasValue: true, Value: { } constant } ? Number(constant) : null;

    private static double? Number(object constant) => constant switch
    {
        int number => number,
        uint.MaxValue => -1,
        uint number => number,
        long number => number,
        double number => number,
        _ => null,
    };

    public static bool IsTimeSpan(ITypeSymbol? type) =>
        type is { Name: "TimeSpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
