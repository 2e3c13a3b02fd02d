using System.Threading.Tasks;
using Data;

namespace App;

public class Orders(IStore store)
{
    public async Task AddAsync(int order)
    {
        await Task.Yield();
        store.Save(order); // warns LANE104
    }
}
