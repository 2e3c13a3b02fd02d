using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// What a member holds that can be heavy: loops in loops over elements, long counts, recursion with branches. Read off
/// its syntax without binding; asked only about a member whose text shows signs of it.
/// </summary>
internal sealed class WorkReader : CSharpSyntaxWalker
{
    // Below this a loop that counts is too short to matter, whatever it does.
    public const int LongCount = 100_000;
    private const int MaxNesting = 200;

    private readonly string _name;
    private int _loops;
    private int _deepest;
    private int _counts;
    private int _deepestCount;
    private int _nesting;
    private int _selfCalls;
    private bool _hasLongCount;
    private bool _readsElementsDeep;
    private bool _readsPixelsDeep;

    private WorkReader(string name) => _name = name;

    private bool IsKernel => _deepestCount > 1 || _readsPixelsDeep || (_hasLongCount && _counts + _deepestCount > 0);

    private bool HasWork => _deepest > 2 || _readsElementsDeep || (_hasLongCount && _deepest > 0) || _selfCalls > 1;

    public static WorkForm Of(SyntaxNode declaration)
    {
        var reader = new WorkReader(declaration switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
            _ => "",
        });

        reader.Visit(declaration);
        return reader.IsKernel ? WorkForm.Kernel : reader.HasWork ? WorkForm.Nest : WorkForm.None;
    }

    public override void Visit(SyntaxNode? node)
    {
        if (_nesting >= MaxNesting || IsKernel)
            return;

        _nesting++;
        var isLoop = node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
            or AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax };
        if (isLoop)
            _deepest = Math.Max(_deepest, ++_loops);

        // Who nests counting loops computes; who nests enumerations mostly looks around.
        var isCount = node is ForStatementSyntax;
        if (isCount)
            _deepestCount = Math.Max(_deepestCount, ++_counts);

        base.Visit(node);
        if (isLoop)
            _loops--;

        if (isCount)
            _counts--;

        _nesting--;
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var called = node.Expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } ? null : LastName.TextOf(node.Expression);

        // Who calls the same of another object, such as Dispose, goes down a tree; who counts on may never end.
        if (called == _name && IsGivenNext(node.ArgumentList))
            _selfCalls += _loops > 0 ? 2 : 1;

        // Pixels come one by one.
        _readsPixelsDeep |= _loops > 1 && called is "GetPixel" or "SetPixel";
        base.VisitInvocationExpression(node);
    }

    public override void VisitElementAccessExpression(ElementAccessExpressionSyntax node)
    {
        _readsElementsDeep |= _loops > 1;
        base.VisitElementAccessExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node) =>
        _hasLongCount |= node.Token.Value is >= LongCount or (long)LongCount;

    /// <summary>Whether a number that is counted up or down is among the arguments: <c>n - 1</c>.</summary>
    private static bool IsGivenNext(ArgumentListSyntax arguments)
    {
        foreach (var argument in arguments.Arguments)
        {
            if (argument.Expression is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax)
                return true;
        }

        return false;
    }
}
