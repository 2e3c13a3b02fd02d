using System;
using System.Linq;
using System.Threading;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// Handlers that must have done their work when they return. Where a window ends, and the program with it, what stands behind an await never runs, and a file is cut
/// off; where something is asked for before it happens (a menu that opens, a cell that is drawn), the answer would come too late.
/// </summary>
internal static class SynchronousHandlers
{
    // FormClosing, Window_Closed, Panel_Unloaded, OnExit, ApplicationExit, SessionEnding, ShutdownRequested, HandleDestroyed, Disposed.
    private static readonly string[] Ends = ["Closing", "Closed", "Unload", "Exit", "SessionEnd", "Shutdown", "ShutDown", "Destroy", "Dispos", "Terminat"];

    // DropDownOpening, SubmenuOpened, BeforeExpand, Validating, CellFormatting, CellValueNeeded, RetrieveVirtualItem, AssemblyResolve.
    private static readonly string[] Questions = ["Opening", "MenuOpened", "Popup", "Expanding", "Validating", "Formatting", "Parsing", "Needed", "Resolve", "HandleCreated"];
    private static readonly string[] QuestionsBefore = ["Before", "Retrieve", "QueryContinue", "DrawItem", "DrawNode", "MeasureItem"];

    // TextChanged, SelectionChanged, Scroll, MouseMove, KeyDown: the next one comes before the last one's file is closed. So do those of switches, which code sets one after the other.
    private static readonly string[] Rapid = ["Changed", "Changing", "Checked", "Unchecked", "Toggled", "Scroll", "MouseMove", "PointerMoved", "KeyDown", "KeyPress", "KeyUp"];

    /// <summary>Whether a method or lambda is such a handler, and does not call off what is about to happen: <c>e.Cancel = true; Save(); Close();</c>.</summary>
    public static bool Include(SyntaxNode function, IMethodSymbol handler)
    {
        var name = NameOf(function, handler);
        return IsQuestion(name) || ((IsEnd(name) || handler.Parameters.Any(static parameter => IsEnd(parameter.Type.Name))) && !CallsItOff(function));
    }

    /// <summary>Whether an event has such handlers alone.</summary>
    public static bool AreOf(ExpressionSyntax @event) => LastName.TextOf(@event) is { } name && (IsQuestion(name) || name is "Paint" or "PaintSurface");

    /// <summary>Whether a handler comes so often that two of them would write at once: what is written by one is lost, or fails.</summary>
    public static bool WouldOverlap(SyntaxNode function, IMethodSymbol handler, ExpressionSyntax awaited, SemanticModel model, CancellationToken cancellationToken) =>
        Array.Exists(Rapid, word => NameOf(function, handler).EndsWith(word, StringComparison.Ordinal)) && FileWrites.In(awaited, model, cancellationToken);

    private static bool IsQuestion(string name) =>
        Array.Exists(Questions, word => name.EndsWith(word, StringComparison.Ordinal)) || MemberNames.BeginsWithAny(name, QuestionsBefore);

    private static bool IsEnd(string name) => Array.Exists(Ends, word => name.IndexOf(word, StringComparison.Ordinal) >= 0);

    /// <summary>The name of the event: of the one that a lambda is given to, and what stands behind the last <c>_</c> in a method's name, or behind its <c>On</c>.</summary>
    private static string NameOf(SyntaxNode function, IMethodSymbol handler)
    {
        if (function is AnonymousFunctionExpressionSyntax)
            return LastName.TextOf((function.Parent as AssignmentExpressionSyntax)?.Left) ?? "";

        var name = handler.Name.Substring(handler.Name.LastIndexOf('_') + 1);
        return name.StartsWith("On", StringComparison.Ordinal) ? name.Substring(2) : name;
    }

    private static bool CallsItOff(SyntaxNode function) => CanAwait.BodyOf(function) is BlockSyntax body && body.Statements.Any(static statement =>
        statement is ExpressionStatementSyntax
        {
            Expression: AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Cancel" }, Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } },
        });
}
