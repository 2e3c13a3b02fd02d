using System.Threading;
using System.Threading.Tasks;

namespace Old
{
    public class Reader
    {
        public async Task<int> ReadAsync(Task<int> answer)
        {
            await Task.Yield();
            Thread.Sleep(100); // warns LANE101
            return answer.Result; // warns LANE102
        }
    }
}
