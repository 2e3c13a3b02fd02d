using System;
using System.Linq;
using LaneKeeper.Engine.Async;
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
    // FormClosing, Window_Closed, OnExit, ApplicationExit, SessionEnding, ShutdownRequested, HandleDestroyed, Disposed.
    private static readonly string[] Ends = ["Closing", "Closed", "Exit", "SessionEnd", "Shutdown", "ShutDown", "Destroy", "Dispos", "Terminat"];

    // DropDownOpening, SubmenuOpened, BeforeExpand, Validating, CellFormatting, CellValueNeeded, RetrieveVirtualItem, AssemblyResolve.
    private static readonly string[] Questions = ["Opening", "MenuOpened", "Popup", "Expanding", "Validating", "Formatting", "Parsing", "Needed", "Resolve", "HandleCreated"];
    private static readonly string[] QuestionsBefore = ["Before", "Retrieve", "QueryContinue", "DrawItem", "DrawNode", "MeasureItem"];

    /// <summary>Whether a method or lambda is such a handler, and does not call off what is about to happen: <c>e.Cancel = true; Save(); Close();</c>.</summary>
    public static bool Include(SyntaxNode function, IMethodSymbol handler)
    {
        var name = NameOf(function, handler);
        return IsQuestion(name) || ((IsEnd(name) || handler.Parameters.Any(static parameter => IsEnd(parameter.Type.Name))) && !CallsItOff(function));
    }

    /// <summary>Whether an event of this name has such handlers alone.</summary>
    public static bool AreOf(string @event) => IsQuestion(@event) || @event is "Paint" or "PaintSurface";

    private static bool IsQuestion(string name) =>
        Array.Exists(Questions, word => name.EndsWith(word, StringComparison.Ordinal)) || Array.Exists(QuestionsBefore, word => name.StartsWith(word, StringComparison.Ordinal));

    private static bool IsEnd(string name) => Array.Exists(Ends, word => name.IndexOf(word, StringComparison.Ordinal) >= 0);

    /// <summary>The name of the event: of the one that a lambda is given to, and what stands behind the last <c>_</c> in a method's name, or behind its <c>On</c>.</summary>
    private static string NameOf(SyntaxNode function, IMethodSymbol handler)
    {
        if (function is AnonymousFunctionExpressionSyntax)
        {
            return function.Parent is AssignmentExpressionSyntax { Left: var target }
                ? (target as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? (target as SimpleNameSyntax)?.Identifier.ValueText ?? ""
                : "";
        }

        var name = handler.Name.Substring(handler.Name.LastIndexOf('_') + 1);
        return name.StartsWith("On", StringComparison.Ordinal) ? name.Substring(2) : name;
    }

    private static bool CallsItOff(SyntaxNode function) => CanAwait.BodyOf(function) is BlockSyntax body && body.Statements.Any(static statement =>
        statement is ExpressionStatementSyntax
        {
            Expression: AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Cancel" }, Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } },
        });
}
