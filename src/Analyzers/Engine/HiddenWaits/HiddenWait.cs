using System;
using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>A wait in the body of a helper: the wait itself, or a call that leads to one.</summary>
/// <param name="Kind">What is waited for.</param>
/// <param name="HasCounterpart">Whether something could be awaited instead.</param>
/// <param name="Member">The name of the member that is called, as a message shows it: <c>File.ReadAllText</c>.</param>
/// <param name="Place">Where the call stands; nowhere if only what was recorded of it is at hand.</param>
/// <param name="Callee">The helper that is called; null for the wait itself, and where only what was recorded is at hand.</param>
/// <param name="Behind">The wait in that helper's body; null for the wait itself.</param>
/// <param name="Conditions">What must hold for it at the caller's; all of them.</param>
internal sealed record HiddenWait(
    WaitKind Kind, bool HasCounterpart, string Member, Location Place, IMethodSymbol? Callee, HiddenWait? Behind,
    ImmutableArray<WaitCondition> Conditions)
{
    /// <summary>How many helpers lie between this body and the wait.</summary>
    public int Calls { get; } = Behind is null ? 0 : Behind.Calls + 1;

    /// <summary>Which rule it is a matter of: one wait of each is remembered.</summary>
    public HiddenWaitClass Class => HiddenWaitClasses.Of(Kind, HasCounterpart);

    /// <summary>Whether it comes whatever a call passes.</summary>
    public bool IsForAllCalls => !Has(static condition => condition.Members is null);

    /// <summary>Whether it is the reading of a request's form, which happens once.</summary>
    public bool IsOfForm => Has(static condition => condition.Kind == WaitConditionKind.Form);

    /// <summary>Whether it is that for the thread of a window to run what it is sent.</summary>
    public bool IsForWindow { get; } = Behind?.IsForWindow ?? Member is "SynchronizationContext.Send" or "Control.Invoke";

    /// <summary>Whether it does not come on the thread of a window.</summary>
    public bool IsOffWindow => Has(static condition => condition.Kind == WaitConditionKind.OffWindow);

    /// <summary>Whether it is one for a file if the parameter of the one who makes the call is: it may be memory as well.</summary>
    public bool IsOfUnknownFile => Kind == WaitKind.Disk && Has(static condition => condition.Kind == WaitConditionKind.Medium);

    /// <summary>Whether it comes where a parameter of the one who makes the call is the one value that stands for a case apart.</summary>
    public bool IsOfSpecialCase => Has(static condition => condition is { Kind: WaitConditionKind.Constant, Value: true, Constants.IsSpecial: true });

    // The wait at the end of a chain and the way to it tell two of them apart.
    public bool Equals(HiddenWait? other) =>
        other is not null && Kind == other.Kind && Member == other.Member && Place == other.Place && Conditions.AsSpan().SequenceEqual(other.Conditions.AsSpan())
        && SymbolEqualityComparer.Default.Equals(Callee, other.Callee) && Equals(Behind, other.Behind);

    public override int GetHashCode() => Place.GetHashCode();

    private bool Has(Func<WaitCondition, bool> isSo)
    {
        foreach (var condition in Conditions)
        {
            if (isSo(condition))
                return true;
        }

        return false;
    }
}

/// <summary>How certain it is that a hidden wait is long, and that there is a better way: each is another rule's.</summary>
internal enum HiddenWaitClass
{
    /// <summary>A task, a sleep, a peer: something could be awaited instead.</summary>
    Certain,

    /// <summary>The file system, with something that could be awaited instead.</summary>
    File,

    /// <summary>Another thread, with nothing to await.</summary>
    Signal,
}

internal static class HiddenWaitClasses
{
    public static HiddenWaitClass Of(WaitKind kind, bool hasCounterpart) => kind switch
    {
        WaitKind.Disk => HiddenWaitClass.File,
        WaitKind.Wait when !hasCounterpart => HiddenWaitClass.Signal,
        _ => HiddenWaitClass.Certain,
    };
}
