using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// What a caller looks at when a handler has returned (<c>e.Cancel</c>, <c>e.Handled</c>), or takes back then (the surface of
/// <c>PaintEventArgs</c>): after an await that makes the handler return, it is too late.
/// </summary>
internal static class ReadBackArguments
{
    private static readonly string[] Inputs = ["Click", "Key", "Mouse", "Pointer", "Tapped", "Touch", "Wheel", "Scroll", "Drag", "Drop"];

    /// <summary>
    /// Whether a parameter that the caller would read or take back is written, handed on or used after a place in a function, what the base class does there
    /// would come too late, or the dialog is over before it.
    /// </summary>
    public static bool AreUsedAfter(
        SyntaxNode place, SyntaxNode function, IMethodSymbol symbol, SemanticModel model, CancellationToken cancellationToken)
    {
        if ((symbol.IsOverride && !TellsOfInput(symbol.Name) && CallsBaseAfter(place, function)) || EndsDialogBefore(place, function))
            return true;

        foreach (var parameter in symbol.Parameters)
        {
            var isTakenBack = parameter.Type.AllInterfaces.Any(static contract => contract.SpecialType == SpecialType.System_IDisposable);
            if (parameter.Type.SpecialType == SpecialType.System_Object || (!isTakenBack && !CanBeWritten(parameter.Type)))
                continue;

            var start = LoopAround(place, function)?.SpanStart ?? place.SpanStart;
            var uses = function.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter.Name
                && (IsWrittenWith(name, place) || IsCalledWith(name, place) || (place.Span.Contains(name.Span) ? IsGivenToOwn(name, model, cancellationToken) : name.SpanStart > start))
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, parameter));
            if (uses.Any(name => isTakenBack || place.Span.Contains(name.Span) || IsCalledWith(name, place) || !IsRead(name)))
                return true;
        }

        return false;
    }

    // e.Cancel = File.ReadAllText(path) == "no"; stands before the wait, and is written behind it.
    private static bool IsWrittenWith(SyntaxNode name, SyntaxNode place) =>
        name.Ancestors().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left.Span.Contains(name.Span) && assignment.Right.Span.Contains(place.Span));

    // e.Graphics.DrawString(File.ReadAllText(path), …): what is drawn on is taken before the wait, and used behind it.
    private static bool IsCalledWith(SyntaxNode name, SyntaxNode place) =>
        name.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => call.Expression.Span.Contains(name.Span) && call.ArgumentList.Span.Contains(place.Span));

    // What is awaited goes on behind its own wait with it, or with an object that it has: e.Graphics.
    private static bool IsGivenToOwn(ExpressionSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        var given = name;
        while (given.Parent is MemberAccessExpressionSyntax access && access.Expression == given)
            given = access;

        return given.Parent is ArgumentSyntax { Parent.Parent: { } call } && model.GetSymbolInfo(call, cancellationToken).Symbol is { DeclaringSyntaxReferences.IsEmpty: false }
            && (given == name || model.GetTypeInfo(given, cancellationToken).Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String });
    }

    // Whoever clicks or types has nothing else to follow in order.
    private static bool TellsOfInput(string name) => Array.Exists(Inputs, word => name.IndexOf(word, StringComparison.Ordinal) >= 0);

    // protected override void OnLoad(EventArgs e) { Read(path); base.OnLoad(e); }
    private static bool CallsBaseAfter(SyntaxNode place, SyntaxNode function) =>
        function.DescendantNodes().OfType<BaseExpressionSyntax>().Any(name => name.SpanStart > place.SpanStart && name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax });

    // DialogResult = DialogResult.OK; Save(); the owner of the dialog goes on, and reads what is not written yet.
    private static bool EndsDialogBefore(SyntaxNode place, SyntaxNode function)
    {
        var end = LoopAround(place, function)?.Span.End ?? place.SpanStart;
        return function.DescendantNodes().Any(node => node.SpanStart < end && !node.Span.Contains(place.Span) && !ExclusiveBranches.Are(node, place) && node switch
        {
            AssignmentExpressionSyntax assignment => OwnNameOf(assignment.Left) == "DialogResult",
            InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call => OwnNameOf(call.Expression) is "Close" or "Hide",
            _ => false,
        });
    }

    private static string? OwnNameOf(ExpressionSyntax member) => member switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };

    // e.Text: what it says does not change because its caller goes on.
    private static bool IsRead(IdentifierNameSyntax name)
    {
        SyntaxNode node = name;
        while (node.Parent is MemberAccessExpressionSyntax access && access.Expression == node)
            node = access;

        return node != name && node.Parent is not InvocationExpressionSyntax
            && !(node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node)
            && node.Parent is not (ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } })
            && node.Parent is not (PrefixUnaryExpressionSyntax { OperatorToken.RawKind: not (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ExclamationToken } or PostfixUnaryExpressionSyntax);
    }

    private static bool CanBeWritten(ITypeSymbol type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor is IErrorTypeSymbol)
                return true;

            foreach (var member in ancestor.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, SetMethod: { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false } }
                    or IFieldSymbol { IsStatic: false, IsReadOnly: false, DeclaredAccessibility: Accessibility.Public })
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static SyntaxNode? LoopAround(SyntaxNode place, SyntaxNode function) =>
        place.Ancestors().TakeWhile(node => node != function).LastOrDefault(LoopStatement.Is);
}
