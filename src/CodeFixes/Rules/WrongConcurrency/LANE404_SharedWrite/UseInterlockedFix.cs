using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary><c>count++</c> → <c>Interlocked.Increment(ref count)</c>, <c>sum += x</c> → <c>Interlocked.Add(ref sum, x)</c>, where that is the only write of the body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseInterlockedFix))]
public sealed class UseInterlockedFix() : ReplaceFix(SharedWriteRule.Id)
{
    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) => [];

    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, Diagnostic diagnostic, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        // What a helper writes is mended there, if it is in this file.
        var written = diagnostic.AdditionalLocations is [{ SourceTree: var tree, SourceSpan: var span }] ? tree == place.SyntaxTree ? place.SyntaxTree.GetRoot(cancellationToken).FindNode(span) : null : place;
        if (written is null || WriteAt(written) is not { } write || !IsResultUnused(write) || facts.Types.Find("System.Threading.Interlocked") is not { } interlocked
            || FormOf(write, model, cancellationToken) is not var (method, operand) || !IsOnlyWrite(write, place, model, cancellationToken))
        {
            yield break;
        }

        var type = FrameworkName.AsExpression(interlocked, write, model);
        yield return new Replacement(write, $"Use 'Interlocked.{method}'", "UseInterlocked", current => Write((ExpressionSyntax)current, type, method, operand));
    }

    private static ExpressionSyntax Write(ExpressionSyntax current, ExpressionSyntax type, string method, ExpressionSyntax? operand)
    {
        var target = TargetOf(current)!.WithoutTrivia();
        var arguments = new List<ArgumentSyntax> { Argument(null, Token(SyntaxKind.RefKeyword).WithTrailingTrivia(Space), target) };
        if (operand is not null)
            arguments.Add(Argument(operand));

        var commas = Enumerable.Repeat(Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space), arguments.Count - 1);
        return InvocationExpression(
                MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, type, IdentifierName(method)), ArgumentList(SeparatedList(arguments, commas)))
            .WithTriviaFrom(current);
    }

    private static ExpressionSyntax? WriteAt(SyntaxNode place)
    {
        var write = place.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(static node => TargetOf(node) is not null);
        return write is not null && TargetOf(write)!.Span.Contains(place.Span) ? write : null;
    }

    private static ExpressionSyntax? TargetOf(SyntaxNode write) => write switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.SubtractAssignmentExpression, Left: var target } => target,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression, Operand: var target } => target,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression, Operand: var target } => target,
        _ => null,
    };

    private static bool IsResultUnused(ExpressionSyntax write) => write.Parent is ExpressionStatementSyntax
        || write.Parent is LambdaExpressionSyntax { Parent: ArgumentSyntax } lambda && lambda.ExpressionBody == write
        || write.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: var method } } && IsVoid(method)
        || write.Parent is ArrowExpressionClauseSyntax { Parent: LocalFunctionStatementSyntax { ReturnType: var function } } && IsVoid(function);

    private static bool IsVoid(TypeSyntax type) => type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    private static (string Method, ExpressionSyntax? Operand)? FormOf(ExpressionSyntax write, SemanticModel model, CancellationToken cancellationToken)
    {
        var operation = model.GetOperation(write, cancellationToken);
        switch (operation)
        {
            case IIncrementOrDecrementOperation { OperatorMethod: null, IsChecked: false, Target: var target } step when IsAtomic(target, out _):
                return (step.Kind == OperationKind.Increment ? "Increment" : "Decrement", null);

            case ICompoundAssignmentOperation { OperatorMethod: null, IsChecked: false, Target: var target, Value: var value } sum when IsAtomic(target, out var isLong):
                var operand = ((AssignmentExpressionSyntax)write).Right.WithoutTrivia();
                if (operand.DescendantNodesAndSelf().Any(static node => node is AwaitExpressionSyntax))
                    return null;

                if (sum.OperatorKind == BinaryOperatorKind.Add)
                    return ("Add", operand);

                // A narrower number is widened before its sign changes.
                var isNarrow = isLong && (value is IConversionOperation { Operand.Type: var given } ? given : value.Type)?.SpecialType != SpecialType.System_Int64;
                var negated = operand is IdentifierNameSyntax or LiteralExpressionSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
                    ? operand : ParenthesizedExpression(operand);
                return ("Add", PrefixUnaryExpression(
                    SyntaxKind.UnaryMinusExpression, isNarrow ? CastExpression(PredefinedType(Token(SyntaxKind.LongKeyword)), negated) : negated));
            default:
                return null;
        }
    }

    /// <summary>Whether there is an atomic sum for a place: an int or long in a variable, a field or an element.</summary>
    private static bool IsAtomic(IOperation target, out bool isLong)
    {
        isLong = target.Type?.SpecialType == SpecialType.System_Int64;
        return (isLong || target.Type?.SpecialType == SpecialType.System_Int32)
            && target is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation { Field: { IsReadOnly: false, IsVolatile: false } } or IArrayElementReferenceOperation;
    }

    /// <summary>Whether the rest of the lambda, and of the helper that writes, leaves the place as it is: another write would still get lost.</summary>
    private static bool IsOnlyWrite(ExpressionSyntax write, SyntaxNode place, SemanticModel model, CancellationToken cancellationToken)
    {
        var functions = new[] { FunctionAround(place), FunctionAround(write) }.OfType<SyntaxNode>().Distinct().ToList();
        if (functions.Count == 0 || model.GetSymbolInfo(TargetOf(write)!, cancellationToken).Symbol is not { } variable)
            return TargetOf(write) is ElementAccessExpressionSyntax;

        return !functions.SelectMany(static function => function.DescendantNodes()).OfType<SimpleNameSyntax>().Any(name => !TargetOf(write)!.Span.Contains(name.Span)
            && name.Identifier.ValueText == variable.Name && IsWritten(name)
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, variable));
    }

    private static SyntaxNode? FunctionAround(SyntaxNode node) =>
        node.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().LastOrDefault()
        ?? node.Ancestors().FirstOrDefault(static function => function is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax);

    private static bool IsWritten(SimpleNameSyntax name)
    {
        var whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? (ExpressionSyntax)access : name;
        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == whole,
            PostfixUnaryExpressionSyntax => true,
            PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression),
            _ => false,
        };
    }
}
