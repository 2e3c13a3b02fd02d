using System;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Loops.Cost;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.CpuWorkOnIoLanes;

/// <summary>LANE203: a call of a library computes longer than its lane allows.</summary>
internal sealed class HeavyCallRule() : CpuRule(Definition)
{
    internal const string Id = "LANE203";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.CpuWorkOnIoLanes, RuleLevel.Likely,
        title: "CPU-heavy call on an I/O lane",
        message: "'{0}' {1} ({2}) on the thread of {3}; {4}",
        description: "Deriving keys, compressing archives, decoding images, rendering documents and backtracking patterns compute for milliseconds to seconds. In async, request, "
            + "UI and timer code others need the thread meanwhile.");

    public override void Judge(CpuSite site)
    {
        var member = site.Operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => (ISymbol?)null,
        };

        if (member is null || FakeAsync.Around(site.Operation, site.Facts.Types) is not null)
            return;

        var place = Squiggle.Of(site.Operation);
        if (RegexCall.PatternOf(site.Operation) is { } pattern && RegexPattern.Explodes(pattern))
        {
            Report(
                site, place, Squiggle.Text(site.Operation), "matches a pattern that backtracks exponentially", "seconds for a text of 30 characters that nearly matches",
                site.Lane.Reason, "give it a time-out or 'RegexOptions.NonBacktracking'");
        }
        else if (site.Verdict != CpuVerdict.Light && site.Facts.Costs.ApiOf(member) is { What: { } what, Instead: var instead } && !IsMadeOnce(site.Operation, instead))
        {
            Report(site, place, Squiggle.Text(site.Operation), what, site.Words(), site.Lane.Reason, instead is null || IsMissing(instead, member) ? site.Remedy : site.Use(instead));
        }
    }

    /// <summary>Whether what is to be made once is made where it was missing: <c>if (key is null) key = RSA.Create(2048);</c>, also for each name of a cache.</summary>
    private static bool IsMadeOnce(IOperation call, string? instead)
    {
        if (instead?.EndsWith(" once", StringComparison.Ordinal) != true)
            return false;

        if (FirstUse.Of(call) != Occasions.Many)
            return true;

        foreach (var (part, outcome) in SettledConditions.Before(call, inSameFunction: true))
        {
            if (IsNullTest(part) == outcome)
                return true;
        }

        return false;
    }

    /// <summary>Whether a condition asks if something is null, or if it is not; null if it asks anything else.</summary>
    private static bool? IsNullTest(IOperation condition) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, RightOperand: var right } comparison when right.IsNullOrDefault() => comparison.OperatorKind == BinaryOperatorKind.Equals,
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: var pattern } } when EmptyMember.IsNull(pattern) => false,
        IIsPatternOperation { Pattern: var pattern } when EmptyMember.IsNull(pattern) => true,
        _ => null,
    };

    // Archives are awaited since .NET 10.
    private static bool IsMissing(string instead, ISymbol member) => instead.EndsWith("Async", StringComparison.Ordinal) && member.ContainingType.GetMembers(instead).IsEmpty;
}
