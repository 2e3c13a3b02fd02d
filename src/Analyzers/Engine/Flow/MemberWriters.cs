using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Flow;

/// <summary>Which methods may give a field or property another value once its object is made, by what their text says.</summary>
internal static class MemberWriters
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, TypeText> Types = new();

    /// <summary>Whether a call of a method may. What is done in a lambda is done later.</summary>
    public static bool MayWrite(IMethodSymbol method, ISymbol member)
    {
        if (member is IParameterSymbol or IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null or { IsInitOnly: true } } || method.DeclaringSyntaxReferences.IsEmpty)
            return false;

        var name = (method.AssociatedSymbol ?? method).Name;
        if (SymbolEqualityComparer.Default.Equals(method.ContainingType?.OriginalDefinition, member.ContainingType?.OriginalDefinition))
            return Types.GetValue(member.ContainingType!.OriginalDefinition, static type => new TypeText(type)).Reaches(name, member.Name);

        foreach (var declaration in method.DeclaringSyntaxReferences)
        {
            var text = new MemberText();
            text.Read(declaration.GetSyntax());
            if (text.Written.Contains(member.Name))
                return true;
        }

        return false;
    }

    /// <summary>The methods and properties of a type, those of one name as one.</summary>
    private sealed class TypeText
    {
        private readonly Dictionary<string, MemberText> _members = new(StringComparer.Ordinal);

        public TypeText(INamedTypeSymbol type)
        {
            foreach (var declaration in type.DeclaringSyntaxReferences)
            {
                if (declaration.GetSyntax() is not TypeDeclarationSyntax { Members: var members })
                    continue;

                foreach (var member in members)
                {
                    if (NameOf(member) is not { } name)
                        continue;

                    if (!_members.TryGetValue(name, out var text))
                        _members.Add(name, text = new MemberText());

                    text.Read(member);
                }
            }
        }

        public bool Reaches(string method, string member)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var pending = new Stack<string>();
            pending.Push(method);
            while (pending.Count > 0)
            {
                if (!seen.Add(pending.Pop() is var name ? name : "") || !_members.TryGetValue(name, out var text))
                    continue;

                if (text.Written.Contains(member))
                    return true;

                // Who sets a property runs its setter.
                foreach (var next in text.Called)
                    pending.Push(next);

                foreach (var next in text.Written)
                    pending.Push(next);
            }

            return false;
        }

        private static string? NameOf(MemberDeclarationSyntax member) => member switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            _ => null,
        };
    }

    /// <summary>The names that a body gives values to, and those that it calls.</summary>
    private sealed class MemberText
    {
        public HashSet<string> Written { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Called { get; } = new(StringComparer.Ordinal);

        public void Read(SyntaxNode body)
        {
            foreach (var node in body.DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax))
            {
                switch (node)
                {
                    // Those of an initializer are another object's.
                    case AssignmentExpressionSyntax { Left: var target, Parent: not InitializerExpressionSyntax }:
                        AddTarget(target);
                        break;
                    case PrefixUnaryExpressionSyntax { Operand: var target } step when step.IsKind(SyntaxKind.PreIncrementExpression) || step.IsKind(SyntaxKind.PreDecrementExpression):
                        AddTarget(target);
                        break;
                    case PostfixUnaryExpressionSyntax { Operand: var target } step when !step.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                        AddTarget(target);
                        break;
                    case ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: var target }:
                        AddTarget(target);
                        break;
                    case InvocationExpressionSyntax { Expression: var called } when LastName.TextOf(called) is { } name:
                        Called.Add(name);
                        break;
                }
            }
        }

        private void AddTarget(ExpressionSyntax target)
        {
            if (target is TupleExpressionSyntax { Arguments: var elements })
            {
                foreach (var element in elements)
                    AddTarget(element.Expression);
            }
            else if (LastName.TextOf(target) is { } name)
            {
                Written.Add(name);
            }
        }
    }
}
