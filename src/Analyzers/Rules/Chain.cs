using System;
using System.Collections.Immutable;
using System.Text;
using LaneKeeper.Engine.HiddenWaits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules;

/// <summary>How a report shows the way from a call to the wait behind it: each step in the message, and as a location.</summary>
internal static class Chain
{
    /// <summary>Reports the nearest wait of a class behind a call on an I/O lane; false if there is none.</summary>
    /// <param name="descriptor">What to report.</param>
    /// <param name="site">The call.</param>
    /// <param name="which">The class.</param>
    /// <param name="arguments">What the message says after the call and its lane.</param>
    public static bool TryReport(DiagnosticDescriptor descriptor, HelperSite site, HiddenWaitClass which, Func<HiddenWait, object?[]> arguments)
    {
        if (!site.IsOnIoLane || site.Nearest(which) is not { } wait)
            return false;

        Report(descriptor, site, wait, arguments(wait));
        return true;
    }

    /// <summary>Reports a wait, with the call and its lane first in the message.</summary>
    public static void Report(DiagnosticDescriptor descriptor, HelperSite site, HiddenWait wait, object?[] arguments)
    {
        var steps = ImmutableArray.CreateBuilder<Location>();
        for (var step = wait.Behind; step is not null; step = step.Behind)
        {
            if (step.Place.Kind != LocationKind.None)
                steps.Add(step.Place);
        }

        Rule.Report(
            descriptor, site.Context, wait.Callee, wait.Place, steps.ToImmutable(),
            [CallOf(site.Context.Operation, wait), site.Lane.Reason, .. arguments]);
    }

    /// <summary>The helpers and the wait: <c>'Repository.Save' → 'Task.Wait'</c>.</summary>
    public static string TextOf(HiddenWait wait)
    {
        var text = new StringBuilder();
        for (var step = wait; step is not null; step = step.Behind)
            text.Append(text.Length == 0 ? "" : " → ").Append('\'').Append(step.Member).Append('\'');

        return text.ToString();
    }

    private static string CallOf(IOperation call, HiddenWait wait) => call switch
    {
        IInvocationOperation or IPropertyReferenceOperation => Squiggle.Text(call),
        IObjectCreationOperation => wait.Member,
        _ => CallPlace.TextOf(call),
    };
}
