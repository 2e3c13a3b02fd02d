using System.Linq;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// A member that others see meanwhile, half done. In <c>_picture.Dispose(); _picture = Load(path);</c> a window would paint what is disposed of; in <c>_count += Count(path);</c> the
/// count is read before the wait, and what others add is lost; in <c>_list.Items.Clear(); … _list.Items.Add(line);</c> two clicks clear it twice, and then fill it twice.
/// </summary>
internal static class SharedMember
{
    private static readonly string[] Fillings = ["Add", "Insert", "Append", "Push", "Enqueue"];
    private static readonly string[] Readings = ["Read", "Receive"];

    /// <summary>Whether an await at a place would leave a member in such a state.</summary>
    public static bool IsUnfitAt(SyntaxNode place, SyntaxNode function, SemanticModel model) =>
        IsAssignedAt(place, function, model) || IsFilledAt(place, model)
        || (WindowTypes.AreAround(function, model) && (IsClearedBefore(place, function, model) || IsInWalkOver(place, function, model)));

    private static bool IsAssignedAt(SyntaxNode place, SyntaxNode function, SemanticModel model)
    {
        var assignment = place.Ancestors().TakeWhile(node => node != function).OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(assignment => assignment.Right.Span.Contains(place.Span));
        if (assignment is null || !IsMember(assignment.Left, model))
            return false;

        return IsReadFirst(assignment)
            || function.DescendantNodes().Any(node => node.SpanStart < assignment.SpanStart && DisposedBy(node) is { } disposed && IsSame(disposed, assignment.Left) && !ExclusiveBranches.Are(node, place));
    }

    // stream.Read(SharedBuffer, 0, 100): all who wait would read into the same.
    private static bool IsFilledAt(SyntaxNode place, SemanticModel model) =>
        place is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } call && MemberNames.BeginsWithAny(name, Readings)
        && call.ArgumentList.Arguments.Any(argument => argument.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax
            && model.GetSymbolInfo(argument.Expression).Symbol is IFieldSymbol { IsStatic: true, Type: IArrayTypeSymbol });

    private static bool IsClearedBefore(SyntaxNode place, SyntaxNode function, SemanticModel model)
    {
        var calls = function.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => call.Expression is MemberAccessExpressionSyntax && CanAwait.FunctionAround(call) == function).ToList();
        return calls.Any(clear => clear.SpanStart < place.SpanStart && clear is { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clear", Expression: var cleared } }
            && IsOfOthers(cleared, model) && !ExclusiveBranches.Are(clear, place)
            && calls.Any(fill => fill.Span.End > place.Span.End && !IsAwaitedBetween(clear, fill, function) && fill.Expression is MemberAccessExpressionSyntax filled
                && MemberNames.BeginsWithAny(filled.Name.Identifier.ValueText, Fillings) && IsSame(filled.Expression, cleared)));
    }

    // One wait more changes nothing.
    private static bool IsAwaitedBetween(SyntaxNode clear, SyntaxNode fill, SyntaxNode function) => function.DescendantNodes().OfType<AwaitExpressionSyntax>()
        .Any(other => other.SpanStart > clear.SpanStart && other.SpanStart < fill.SpanStart && CanAwait.FunctionAround(other) == function);

    // foreach (var path in _list.SelectedItems) Delete(path); the next click changes the list, and it says that it was modified.
    private static bool IsInWalkOver(SyntaxNode place, SyntaxNode function, SemanticModel model) =>
        place.Ancestors().TakeWhile(node => node != function).OfType<CommonForEachStatementSyntax>().Any(loop => loop.Statement.Span.Contains(place.Span)
            && loop.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax && IsOfOthers(loop.Expression, model) && !loop.Statement.DescendantNodes().OfType<AwaitExpressionSyntax>().Any()
            && model.GetSymbolInfo(loop.Expression).Symbol is IFieldSymbol or IPropertySymbol && IsMutable(model.GetTypeInfo(loop.Expression).Type));

    private static bool IsMutable(ITypeSymbol? type) =>
        type is not (null or IArrayTypeSymbol or IErrorTypeSymbol or { SpecialType: SpecialType.System_String }) && !type.Name.StartsWith("Immutable", System.StringComparison.Ordinal) && !type.Name.StartsWith("Frozen", System.StringComparison.Ordinal);

    // What was made here is seen by nobody yet.
    private static bool IsOfOthers(ExpressionSyntax collection, SemanticModel model)
    {
        while (collection is MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) } member)
            collection = member.Expression;

        return model.GetSymbolInfo(collection).Symbol is not ILocalSymbol { DeclaringSyntaxReferences: [var declaration] }
            || declaration.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax };
    }

    private static bool IsMember(ExpressionSyntax target, SemanticModel model)
    {
        while (target is ElementAccessExpressionSyntax element)
            target = element.Expression;

        return model.GetSymbolInfo(target).Symbol is IFieldSymbol or IPropertySymbol;
    }

    private static bool IsReadFirst(AssignmentExpressionSyntax assignment) =>
        !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression);

    private static ExpressionSyntax? DisposedBy(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } access } when IsDisposal(name) => access.Expression,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name: var name } } } access when IsDisposal(name) => access.Expression,
        _ => null,
    };

    private static bool IsDisposal(SimpleNameSyntax name) => name.Identifier.ValueText is "Dispose" or "Close";

    private static bool IsSame(ExpressionSyntax one, ExpressionSyntax other) => SyntaxFactory.AreEquivalent(WithoutThis(one), WithoutThis(other));

    private static ExpressionSyntax WithoutThis(ExpressionSyntax member) => member is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } ? name : member;
}
