using System.Linq;
using LaneKeeper.CodeFixes.Refactorings.Cheaper;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Refactorings.Prepared;

/// <summary>An array or collection of which each turn of a loop could have its own: nothing of one turn is left in it for the next, and nobody keeps it.</summary>
/// <param name="Reset">The statement with which a turn empties or fills it.</param>
/// <param name="IsEmptied">Whether that does nothing to a new one.</param>
internal sealed record OwnObject(StatementSyntax Reset, bool IsEmptied)
{
    public static OwnObject? Of(LocalDeclarationStatementSyntax declaration, BlockSyntax body, BlockSyntax around, LoopAtHand loop)
    {
        if (declaration is not { UsingKeyword.RawKind: 0, IsConst: false, ContainsDirectives: false, Declaration.Variables: [{ Initializer.Value: { } value } variable] }
            || loop.Model.GetDeclaredSymbol(variable, loop.CancellationToken) is not ILocalSymbol { RefKind: RefKind.None } local
            || loop.Model.GetOperation(value, loop.CancellationToken) is not { } made || !IsMadeAnywhere(made.Unwrap()))
        {
            return null;
        }

        var uses = around.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(loop.Model.GetSymbolInfo(name, loop.CancellationToken).Symbol, local)).ToArray();
        if (uses.Length == 0 || !uses.All(use => body.Span.Contains(use.Span) && IsLookedAt(use, local, loop)))
            return null;

        var first = body.Statements.First(statement => statement.Span.Contains(uses[0].Span));
        return IsEmptying(first, local.Name) ? new OwnObject(first, IsEmptied: true)
            : IsFilling(first, local.Name, made.Unwrap()) ? new OwnObject(first, IsEmptied: false)
            : null;
    }

    /// <summary>Whether a new array or collection is the same wherever it is made.</summary>
    private static bool IsMadeAnywhere(IOperation made) => made switch
    {
        IArrayCreationOperation { Initializer: null, DimensionSizes: [var size] } => IsFixed(size.Unwrap()),
        IObjectCreationOperation { Initializer: null, Type: { } type, Arguments: var arguments } => IsCollection(type) && arguments.All(static argument => argument.Value.Type?.SpecialType == SpecialType.System_Int32 && IsFixed(argument.Value.Unwrap())),
        _ => false,
    };

    private static bool IsFixed(IOperation size) => size switch
    {
        { ConstantValue.HasValue: true } => true,
        ILocalReferenceOperation { Local: var local } => BodyVariables.Around(size).WritesOf(local).Count == 0,
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => BodyVariables.Around(size).WritesOf(parameter).Count == 0,
        IPropertyReferenceOperation { Property.Name: "Length", Instance: { Type.TypeKind: TypeKind.Array } array } => IsFixed(array.Unwrap()),
        IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply, LeftOperand: var left, RightOperand: var right } => IsFixed(left.Unwrap()) && IsFixed(right.Unwrap()),
        _ => false,
    };

    private static bool IsCollection(ITypeSymbol type) => type.ContainingNamespace switch
    {
        { Name: "Generic", ContainingNamespace.Name: "Collections" } =>
            type.Name is "List" or "HashSet" or "Dictionary" or "Stack" or "Queue" or "SortedSet" or "SortedDictionary" or "LinkedList" or "PriorityQueue",
        { Name: "Text", ContainingNamespace.Name: "System" } => type.Name == "StringBuilder",
        _ => false,
    };

    /// <summary>Whether a use looks into it or changes it, and leaves no reference to it anywhere.</summary>
    private static bool IsLookedAt(IdentifierNameSyntax use, ILocalSymbol local, LoopAtHand loop)
    {
        if (use.Ancestors().TakeWhile(node => node != loop.Syntax).Any(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            return false;

        return use.Parent switch
        {
            ElementAccessExpressionSyntax access => access.Expression == use && access.Parent is not RefExpressionSyntax and not ArgumentSyntax { RefKindKeyword.RawKind: not 0 },
            CommonForEachStatementSyntax => true,
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == use && call.Expression == access => IsUsed(call, local, loop),
            MemberAccessExpressionSyntax access => access.Expression == use && loop.Model.GetTypeInfo(access, loop.CancellationToken).Type is { } type && (EqualValues.Has(type) || local.Type is INamedTypeSymbol { TypeArguments: [var element] } && SymbolEqualityComparer.Default.Equals(element, type)),
            ArgumentSyntax { Parent.Parent: ExpressionSyntax call } => IsCopied(loop.Model.GetSymbolInfo(call, loop.CancellationToken).Symbol),
            _ => false,
        };
    }

    /// <summary>Whether what a call returns is no view of the object.</summary>
    private static bool IsUsed(InvocationExpressionSyntax call, ILocalSymbol local, LoopAtHand loop)
    {
        var name = ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText;
        var type = loop.Model.GetTypeInfo(call, loop.CancellationToken).Type;
        if (type is null || name is "AsSpan" && call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clear" or "Fill" })
            return true;

        if (SymbolEqualityComparer.Default.Equals(type, local.Type) && name is not ("ToList" or "GetRange"))
            return call.Parent is ExpressionStatementSyntax || (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } && IsUsed(next, local, loop));

        return type.SpecialType is not SpecialType.None || name is "ToArray" or "ToList" or "GetRange" or "Pop" or "Peek" or "Dequeue" or "TryPop" or "TryPeek" or "TryDequeue" or "First" or "Last" or "FirstOrDefault" or "LastOrDefault" or "Min" or "Max"
            || EqualValues.Has(type);
    }

    private static bool IsCopied(ISymbol? called) => called is IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: true, ContainingType: { } type, ReturnType: var result } method
        && (type.SpecialType is SpecialType.System_String or SpecialType.System_Array || type is { Name: "Buffer" or "Math" or "Convert", ContainingNamespace.Name: "System" })
        && (method.MethodKind == MethodKind.Constructor || result.SpecialType != SpecialType.None) && method.Name is not ("AsReadOnly" or "Synchronized");

    private static bool IsEmptying(StatementSyntax statement, string name) => Text(statement) is var text
        && (text == $"{name}.Clear();" || text == $"Array.Clear({name});" || text == $"Array.Clear({name},0,{name}.Length);" || text == $"{name}.AsSpan().Clear();" || text == $"System.Array.Clear({name});");

    /// <summary>Whether a statement gives each element a value that is not read from it.</summary>
    private static bool IsFilling(StatementSyntax statement, string name, IOperation made)
    {
        if (made is not IArrayCreationOperation { DimensionSizes: [var size] })
            return false;

        if (statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var array }, { Expression: var value }] } fill })
            return Text(fill.Expression) is "Array.Fill" or "System.Array.Fill" && array.ToString() == name && !Mentions(value, name);

        return statement is ForStatementSyntax
        {
            Declaration.Variables: [{ Identifier.ValueText: var index, Initializer.Value: LiteralExpressionSyntax { Token.Value: 0 } }], Condition: { } condition, Incrementors: [var step], Statement: var body,
        }
            && (Text(condition) == $"{index}<{name}.Length" || Text(condition) == $"{index}<{Text(size.Syntax)}") && Text(step) is var stepText && (stepText == index + "++" || stepText == "++" + index)
            && (body is BlockSyntax { Statements: [var only] } ? only : body) is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: var left, Right: var right } }
            && Text(left) == $"{name}[{index}]" && !Mentions(right, name) && !right.DescendantNodesAndSelf().Any(node => node is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression });
    }

    private static bool Mentions(SyntaxNode node, string name) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(each => each.Identifier.ValueText == name);

    private static string Text(SyntaxNode node) => string.Concat(node.DescendantTokens().Select(static token => token.Text));
}
