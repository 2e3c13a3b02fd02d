using System.Linq;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>The async form of a helper: its name and <c>Async</c>, its parameters, and beyond them only optional ones or a token.</summary>
internal static class AsyncForm
{
    /// <summary>The form that is there already; null if there is none.</summary>
    public static IMethodSymbol? Of(IMethodSymbol helper, KnownTypes types) =>
        helper.ContainingType.GetMembers(helper.Name + "Async").OfType<IMethodSymbol>().FirstOrDefault(form =>
            form.IsStatic == helper.IsStatic && form.Arity == helper.Arity && types.IsTaskLike(form.ReturnType) && Takes(form, helper, types));

    private static bool Takes(IMethodSymbol form, IMethodSymbol helper, KnownTypes types) =>
        form.Parameters.Length >= helper.Parameters.Length
        && form.Parameters.All(parameter => parameter.Ordinal < helper.Parameters.Length
            ? parameter.RefKind == helper.Parameters[parameter.Ordinal].RefKind && IsSame(parameter.Type, helper.Parameters[parameter.Ordinal].Type)
            : parameter.IsOptional || SymbolEqualityComparer.Default.Equals(parameter.Type, types.CancellationToken));

    // The type parameters of two generic methods are different symbols: written out, they are the same.
    private static bool IsSame(ITypeSymbol one, ITypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one, other) || one.ToDisplayString() == other.ToDisplayString();
}
