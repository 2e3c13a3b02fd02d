using System;
using System.Linq;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// Handlers that are called because a window, or the program with it, ends. When one returns at its first await the message loop ends and the process is gone:
/// what stands behind the await never runs, and a file is cut off.
/// </summary>
internal static class EndOfProgram
{
    // Of methods, events and the types of their arguments in all frameworks: FormClosing, Window_Closed, OnExit, ApplicationExit, SessionEnding, ShutdownRequested,
    // HandleDestroyed, Disposed.
    private static readonly string[] Words = ["Closing", "Closed", "Exit", "SessionEnd", "Shutdown", "ShutDown", "Destroy", "Dispos", "Terminat"];

    /// <summary>Whether a method or lambda is such a handler, and does not call the end off: <c>e.Cancel = true; Save(); Close();</c>.</summary>
    public static bool IsHandledBy(SyntaxNode function, IMethodSymbol handler) =>
        (IsNamed(handler) || handler.Parameters.Any(static parameter => IsNamed(parameter.Type)) || IsNamed(EventOf(function))) && !CallsItOff(function);

    private static string EventOf(SyntaxNode function) => function.Parent is AssignmentExpressionSyntax { Left: var target }
        ? (target as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? (target as SimpleNameSyntax)?.Identifier.ValueText ?? ""
        : "";

    private static bool CallsItOff(SyntaxNode function) => CanAwait.BodyOf(function) is BlockSyntax body && body.Statements.Any(static statement =>
        statement is ExpressionStatementSyntax
        {
            Expression: AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Cancel" }, Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } },
        });

    private static bool IsNamed(ISymbol symbol) => IsNamed(symbol.Name);

    private static bool IsNamed(string name) => Array.Exists(Words, word => name.IndexOf(word, StringComparison.Ordinal) >= 0);
}
