using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// What the methods of a file look like to somebody who searches for work: their loops, and the names that they call. Read
/// off the syntax without binding, and kept as long as its tree.
/// </summary>
internal sealed class WorkIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, WorkIndex> Cache = new();

    private WorkIndex(IReadOnlyList<Member> members) => Members = members;

    public IReadOnlyList<Member> Members { get; }

    public static WorkIndex Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Cache.TryGetValue(tree, out var known) ? known : Cache.GetValue(tree, tree => Read(tree.GetRoot(cancellationToken)));

    /// <param name="Name">Its name; of a constructor that of its type.</param>
    /// <param name="HasLoop">Whether it loops.</param>
    /// <param name="MayWork">Whether it holds what can be heavy: loops in loops over elements, long counts, recursion with branches.</param>
    /// <param name="Called">The names that it calls or constructs.</param>
    internal sealed record Member(string Name, bool HasLoop, bool MayWork, HashSet<string> Called);

    private static WorkIndex Read(SyntaxNode root)
    {
        var members = new List<Member>();
        foreach (var node in root.DescendantNodes(static node => node is not BaseMethodDeclarationSyntax and not BasePropertyDeclarationSyntax and not ExpressionSyntax))
        {
            switch (node)
            {
                case MethodDeclarationSyntax method:
                    members.Add(new Reader(method.Identifier.ValueText).Read(method));
                    break;
                case ConstructorDeclarationSyntax constructor:
                    members.Add(new Reader(constructor.Identifier.ValueText).Read(constructor));
                    break;
            }
        }

        return new WorkIndex(members);
    }

    private sealed class Reader(string name) : CSharpSyntaxWalker
    {
        // Below this a loop that counts is too short to matter, whatever it does.
        private const int LongCount = 100_000;
        private const int MaxNesting = 200;

        private readonly HashSet<string> _called = new(StringComparer.Ordinal);
        private int _loops;
        private int _deepest;
        private int _counts;
        private int _deepestCount;
        private int _nesting;
        private int _selfCalls;
        private bool _hasLongCount;
        private bool _readsElementsDeep;

        public Member Read(SyntaxNode declaration)
        {
            Visit(declaration);
            return new Member(
                name, _deepest > 0, _deepest > 2 || _deepestCount > 1 || _readsElementsDeep || (_hasLongCount && _deepest > 0) || _selfCalls > 1, _called);
        }

        public override void Visit(SyntaxNode? node)
        {
            if (_nesting >= MaxNesting)
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
            Call(node.Expression switch
            {
                SimpleNameSyntax simple => simple.Identifier.ValueText,
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
                _ => null,
            });

            base.VisitInvocationExpression(node);
        }

        public override void VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
        {
            Call(node.Type switch
            {
                SimpleNameSyntax simple => simple.Identifier.ValueText,
                QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
                _ => null,
            });

            base.VisitObjectCreationExpression(node);
        }

        public override void VisitElementAccessExpression(ElementAccessExpressionSyntax node)
        {
            _readsElementsDeep |= _loops > 1;
            base.VisitElementAccessExpression(node);
        }

        public override void VisitLiteralExpression(LiteralExpressionSyntax node) =>
            _hasLongCount |= node.Token.Value is >= LongCount or (long)LongCount;

        private void Call(string? called)
        {
            if (called is null)
                return;

            _called.Add(called);
            if (called == name)
                _selfCalls += _loops > 0 ? 2 : 1;

            // Pixels come one by one.
            _readsElementsDeep |= _loops > 1 && called is "GetPixel" or "SetPixel";
        }
    }
}
