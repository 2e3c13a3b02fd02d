using System.Collections.Generic;
using System.Linq;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// Whether code here writes <c>ConfigureAwait(false)</c>: as the member does, else the file, else the settings. Other files are not asked: what goes on behind an await may be a
/// window's, or call back into one. In what belongs to a window, and before code of others is called, it is written only behind one that is there, where the function has left its thread.
/// </summary>
internal sealed class ConfigureAwaitHabit(Compilation compilation)
{
    // The rules that ask for it: NetAnalyzers, Meziantou, VS.Threading.
    private static readonly string[] AskingRules = ["CA2007", "MA0004", "VSTHRD111"];

    // A method may have a thousand returns, and each asking reads the file. Null for a member of a window.
    private readonly Dictionary<SyntaxNode, bool?> _members = [];
    private readonly Dictionary<SyntaxNode, AwaitExpressionSyntax[]> _departures = [];
    private readonly Dictionary<SyntaxNode, ExpressionSyntax[]> _callbacks = [];

    public static bool Of(SyntaxNode place, Compilation compilation) => new ConfigureAwaitHabit(compilation).At(place);

    /// <param name="place">What is awaited or returned, or a function whose body is.</param>
    public bool At(SyntaxNode place)
    {
        var member = place.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? place.SyntaxTree.GetRoot();
        if (!_members.TryGetValue(member, out var habit))
            _members.Add(member, habit = IsOfWindow(member) ? null : Majority(member) ?? Majority(member.SyntaxTree.GetRoot()) ?? AskingRules.Any(rule => IsOn(rule, member.SyntaxTree)));

        place = CanAwait.BodyOf(place) ?? place;
        return habit == false ? false : IsBehindDeparture(place) || (habit is not null && !IsBeforeCallback(place));
    }

    private bool IsOfWindow(SyntaxNode member) =>
        compilation.ContainsSyntaxTree(member.SyntaxTree) && WindowTypes.AreAround(member, compilation.GetSemanticModel(member.SyntaxTree));

    private bool IsBehindDeparture(SyntaxNode place) =>
        CanAwait.FunctionAround(place) is { } function && DeparturesIn(function) is [var first, ..] && first.SpanStart < place.SpanStart;

    private bool IsBeforeCallback(SyntaxNode place)
    {
        if (CanAwait.FunctionAround(place) is not { } function || !compilation.ContainsSyntaxTree(place.SyntaxTree))
            return false;

        if (!_callbacks.TryGetValue(function, out var callbacks))
            _callbacks.Add(function, callbacks = [.. Callbacks.In(function, compilation.GetSemanticModel(place.SyntaxTree))]);

        return callbacks.Any(callback => (callback.SpanStart > place.SpanStart || callback.Span.Contains(place.Span)) && !IsLeftBetween(place, callback, function));
    }

    // Whoever comes to the callback has left his thread on the way, whatever is written here.
    private bool IsLeftBetween(SyntaxNode place, ExpressionSyntax callback, SyntaxNode function) => DeparturesIn(function).Any(departure =>
        departure.SpanStart > place.SpanStart && departure.Span.End <= callback.SpanStart && ReturnedBefore.IsOnEachWayTo(callback, departure));

    private AwaitExpressionSyntax[] DeparturesIn(SyntaxNode function)
    {
        if (!_departures.TryGetValue(function, out var departures))
        {
            _departures.Add(function, departures = [.. function.DescendantNodes().OfType<AwaitExpressionSyntax>()
                .Where(await => AwaitSyntax.LeavesContext(await.Expression) && CanAwait.FunctionAround(await) == function)]);
        }

        return departures;
    }

    private bool IsOn(string rule, SyntaxTree tree)
    {
        var options = compilation.Options;
        if (!options.SpecificDiagnosticOptions.TryGetValue(rule, out var severity)
            && options.SyntaxTreeOptionsProvider is { } provider
            && !provider.TryGetDiagnosticValue(tree, rule, default, out severity))
        {
            provider.TryGetGlobalDiagnosticValue(rule, default, out severity);
        }

        return severity is ReportDiagnostic.Info or ReportDiagnostic.Warn or ReportDiagnostic.Error;
    }

    private static bool? Majority(SyntaxNode scope)
    {
        int configured = 0, plain = 0;
        foreach (var await in scope.DescendantNodes().OfType<AwaitExpressionSyntax>())
        {
            if (AwaitSyntax.LeavesContext(await.Expression))
                configured++;
            else
                plain++;
        }

        return configured + plain == 0 ? null : configured > plain;
    }
}
