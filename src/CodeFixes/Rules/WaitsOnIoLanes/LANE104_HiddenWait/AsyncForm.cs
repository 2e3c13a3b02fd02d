using System;
using System.Linq;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>
/// The async form of a helper: its name and <c>Async</c> (in place of <c>Sync</c>, where it has that), its parameters, and beyond them only optional ones or a token. That of a property is a
/// method whose name begins with <c>Get</c>.
/// </summary>
internal static class AsyncForm
{
    private static readonly string[] Endings = ["Sync", "Synchronously", "Blocking"];

    public static string NameOf(ISymbol helper) => helper is IPropertySymbol ? $"Get{helper.Name}Async" : Plain(helper.Name.Substring(helper.Name.LastIndexOf('.') + 1)) + "Async";

    // LoadSync, SaveBlocking
    private static string Plain(string name)
    {
        foreach (var ending in Endings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
                return name.Substring(0, name.Length - ending.Length);
        }

        return name;
    }

    /// <summary>The form that is there already; null if there is none.</summary>
    public static IMethodSymbol? Of(ISymbol helper, KnownTypes types) =>
        helper.ContainingType.GetMembers(NameOf(helper)).OfType<IMethodSymbol>().FirstOrDefault(form =>
            form.IsStatic == helper.IsStatic && form.Arity == ((helper as IMethodSymbol)?.Arity ?? 0) && types.IsTaskLike(form.ReturnType) && Takes(form, helper, types));

    /// <summary>Whether a form calls the helper itself, which waits as before: <c>Task.Run(() => Save())</c>, <c>Task.FromResult(Load())</c>.</summary>
    public static bool OnlyCalls(IMethodSymbol form, ISymbol helper) =>
        form.DeclaringSyntaxReferences.SelectMany(static declaration => declaration.GetSyntax().DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Any(call => NameOfCalled(call.Expression) == helper.Name);

    // On the same object: other objects may have methods of the name.
    private static string? NameOfCalled(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } => name,
        _ => null,
    };

    /// <summary>Whether a form has the parameters and the type that a new one would be given.</summary>
    public static bool IsWhatTwinWouldBe(IMethodSymbol form, ISymbol helper, KnownTypes types) =>
        HasPlaceOfTwin(form, helper, types)
            && SymbolEqualityComparer.Default.Equals(form.ReturnType.OriginalDefinition, helper is IMethodSymbol { ReturnsVoid: true } ? types.Task : types.TaskOfT)
            && form.Parameters.All(parameter => parameter.RefKind == (parameter.Ordinal < helper.GetParameters().Length ? helper.GetParameters()[parameter.Ordinal].RefKind : RefKind.None))
            && (form.DeclaredAccessibility == helper.DeclaredAccessibility || !form.ExplicitInterfaceImplementations.IsEmpty);

    /// <summary>Whether a method stands in the way of a new form: two of one name and parameters do not compile.</summary>
    public static bool IsInWay(ISymbol helper, KnownTypes types) =>
        helper.ContainingType.GetMembers(NameOf(helper)).Any(member => member is not IMethodSymbol method || HasPlaceOfTwin(method, helper, types));

    private static bool HasPlaceOfTwin(IMethodSymbol method, ISymbol helper, KnownTypes types)
    {
        var parameters = helper.GetParameters();
        var takesToken = parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, types.CancellationToken));
        return method.Parameters.Length == parameters.Length + (takesToken ? 0 : 1)
            && method.Parameters.All(parameter => IsSame(parameter.Type, parameter.Ordinal < parameters.Length ? parameters[parameter.Ordinal].Type : types.CancellationToken!));
    }

    private static bool Takes(IMethodSymbol form, ISymbol helper, KnownTypes types)
    {
        var parameters = helper.GetParameters();
        return form.Parameters.Length >= parameters.Length
            && form.Parameters.All(parameter => parameter.Ordinal < parameters.Length
                ? parameter.RefKind == parameters[parameter.Ordinal].RefKind && IsSame(parameter.Type, parameters[parameter.Ordinal].Type)
                : parameter.IsOptional || SymbolEqualityComparer.Default.Equals(parameter.Type, types.CancellationToken));
    }

    // The type parameters of two generic methods are different symbols: written out, they are the same.
    private static bool IsSame(ITypeSymbol one, ITypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one, other) || one.ToDisplayString() == other.ToDisplayString();

    private static System.Collections.Immutable.ImmutableArray<IParameterSymbol> GetParameters(this ISymbol helper) =>
        helper is IMethodSymbol method ? method.Parameters : ((IPropertySymbol)helper).Parameters;
}
